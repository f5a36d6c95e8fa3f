package cardrail.checkout.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.notification.ConsoleAddress;
import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Notifications;
import cardrail.checkout.notification.Telling;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WaitingAgent;
import cardrail.issuer.api.WaitingMandate;
import cardrail.issuer.api.WalletId;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the worker does about mandates that wait at the issuer. */
class WaitingMandatesTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final List<WaitingMandate> waiting = new ArrayList<>();
    private boolean away;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile @Nullable MandateId askedFor;
    private volatile @Nullable CountDownLatch hangs;
    private final List<WaitingAgent> agents = new ArrayList<>();
    private final Told told = new Told();
    private final CardIssuer issuer = issuer();
    private final MandateWatch watch = new MandateWatch(issuer, told, () -> NOW);
    private final MandateTelling telling =
            new MandateTelling(issuer, new ConsoleAddress(URI.create("https://console.example.test/")));

    @Test
    void eachIsWrittenDownAndOtherTermsOfItByThemselves() {
        var first = waiting(1, NOW);
        var other = new WaitingMandate(first.id(), 3, first.walletId(), first.agentId(), first.limit(), NOW);
        waiting.addAll(List.of(first, other));
        watch.look();
        assertThat(told.subjects).containsExactly(first.id() + "#1", first.id() + "#3");
    }

    @Test
    void nobodyIsAskedWhereNobodyWantsToBeTold() {
        told.wanted = null;
        waiting.add(waiting(1, NOW));
        watch.look();
        assertThat(asked).hasValue(0);
        assertThat(told.subjects).isEmpty();
    }

    @Test
    void anIssuerThatDoesNotAnswerIsAskedAtTheNextLookAndNotBefore() {
        waiting.add(waiting(1, NOW));
        away = true;
        watch.look();
        assertThat(asked).hasValue(1);
        away = false;
        watch.look();
        assertThat(told.subjects).hasSize(1);
    }

    @Test
    void whatWaitsForDaysIsNoNews() {
        waiting.add(waiting(1, NOW.minus(Duration.ofDays(7))));
        watch.look();
        assertThat(told.subjects).isEmpty();
    }

    @Test
    void itIsToldByItsAmountAndItsAgentUntilSomebodyDecided() {
        var one = waiting(1, NOW);
        waiting.add(one);
        assertThat(telling.of(MandateTelling.subject(one), NOW))
                .isInstanceOfSatisfying(Telling.Now.Tell.class, tell -> {
                    assertThat(tell.message().subject()).isEqualTo("A mandate waits for approval: up to EUR 200.00");
                    assertThat(tell.message().text()).contains(one.agentId().value());
                    assertThat(tell.message().link()).isEqualTo("https://console.example.test/approvals#" + one.id());
                });
        assertThat(telling.of(one.id() + "#2", NOW)).isEqualTo(new Telling.Now.Nothing());
        waiting.clear();
        assertThat(telling.of(MandateTelling.subject(one), NOW)).isEqualTo(new Telling.Now.Nothing());
        away = true;
        assertThat(telling.of(MandateTelling.subject(one), NOW))
                .as("no channel is to blame, and it is asked again")
                .isEqualTo(new Telling.Now.Later(NOW.plusSeconds(60)));
    }

    @Test
    void theOneThatIsToldIsAskedForByItself() {
        var one = waiting(1, NOW);
        waiting.addAll(List.of(waiting(1, NOW), one));
        telling.of(MandateTelling.subject(one), NOW);
        assertThat(askedFor).isEqualTo(one.id());
    }

    @Test
    void anIssuerThatHangsHoldsNoTimer() throws InterruptedException {
        waiting.add(waiting(1, NOW));
        hangs = new CountDownLatch(1);
        watch.start();
        watch.start(); // at the next round, while the first still hangs
        assertThat(told.subjects).isEmpty();
        Objects.requireNonNull(hangs).countDown();
        assertThat(told.first.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void ofAgentsThatAskTheOneThatHasWaitedLongestIsToldOfAndTheNextOnceItIsDecidedAbout() {
        told.wanted = Kind.AGENT;
        var first = new WaitingAgent(AgentId.next(), WalletId.next(), NOW, NOW.plus(Duration.ofHours(24)));
        var flood = new WaitingAgent(AgentId.next(), WalletId.next(), NOW, NOW.plus(Duration.ofHours(1)));
        agents.addAll(List.of(first, flood));
        waiting.add(waiting(1, NOW)); // of which nobody wants to be told
        watch.look();
        assertThat(told.subjects).containsExactly(first.id().value());

        agents.remove(first);
        watch.look();
        assertThat(told.subjects).containsExactly(first.id().value(), flood.id().value());
    }

    @Test
    void itIsToldHowManyAskAndNothingThatTheyWrote() {
        var one = new WaitingAgent(AgentId.next(), WalletId.next(), NOW, NOW.plus(Duration.ofHours(24)));
        agents.add(one);
        var agentTelling = new AgentTelling(issuer, new ConsoleAddress(URI.create("https://console.example.test/")));
        assertThat(agentTelling.of(one.id().value(), NOW)).isInstanceOfSatisfying(Telling.Now.Tell.class, tell -> {
            assertThat(tell.message().subject()).isEqualTo("An agent asks to be let in");
            assertThat(tell.message().text()).contains(one.id().value());
            assertThat(tell.message().link()).isEqualTo("https://console.example.test/approvals#" + one.id());
        });
        agents.add(new WaitingAgent(AgentId.next(), WalletId.next(), NOW, NOW.plus(Duration.ofHours(1))));
        assertThat(agentTelling.of(one.id().value(), NOW))
                .isInstanceOfSatisfying(
                        Telling.Now.Tell.class,
                        tell -> assertThat(tell.message().subject()).isEqualTo("2 agents ask to be let in"));
        agents.clear();
        assertThat(agentTelling.of(one.id().value(), NOW)).isEqualTo(new Telling.Now.Nothing());
        away = true;
        assertThat(agentTelling.of(one.id().value(), NOW)).isEqualTo(new Telling.Now.Later(NOW.plusSeconds(60)));
    }

    private static WaitingMandate waiting(int version, Instant at) {
        return new WaitingMandate(
                MandateId.next(), version, WalletId.next(), AgentId.next(), Money.of(200_00, "EUR"), at);
    }

    /** Knows what waits, and nothing else. */
    private CardIssuer issuer() {
        return (CardIssuer) Proxy.newProxyInstance(
                CardIssuer.class.getClassLoader(), new Class<?>[] {CardIssuer.class}, (proxy, method, arguments) -> {
                    asked.incrementAndGet();
                    if (method.getName().equals("waitingAgents") && !away) {
                        return List.copyOf(agents);
                    }
                    assertThat(method.getName()).isIn("waitingMandates", "waitingAgents");
                    askedFor = arguments != null && arguments[0] instanceof MandateId id ? id : null;
                    if (hangs != null) {
                        hangs.await();
                    }
                    if (away) {
                        throw new ApiProblem(503, "issuer_unavailable", null, null);
                    }
                    return waiting.stream()
                            .filter(one -> askedFor == null || one.id().equals(askedFor))
                            .toList();
                });
    }

    private static final class Told implements Notifications {

        private final List<String> subjects = new CopyOnWriteArrayList<>();
        private final CountDownLatch first = new CountDownLatch(1);
        private @Nullable Kind wanted = Kind.MANDATE;

        @Override
        public void tell(Kind kind, String subject, CheckoutId about) {
            throw new AssertionError("a mandate is about no checkout");
        }

        @Override
        public void tell(Kind kind, String subject, WalletId wallet, AgentId agent) {
            assertThat(kind).isEqualTo(wanted);
            subjects.add(subject);
            first.countDown();
        }

        @Override
        public boolean tells(Kind kind) {
            return kind == wanted;
        }
    }
}

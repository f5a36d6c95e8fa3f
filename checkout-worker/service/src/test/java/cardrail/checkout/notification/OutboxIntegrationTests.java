package cardrail.checkout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.handoff.Escalated;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.HandoffTimes;
import cardrail.checkout.handoff.Handoffs;
import cardrail.checkout.handoff.WorkItems;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.WalletId;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

/** Rows of PostgreSQL, a mail server and a receiver of webhooks, each at an address of its own. */
class OutboxIntegrationTests {

    private static final HandoffTimes TIMES = WorkItems.USUAL;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String FROM = "cardrail@example.test";
    private static final URI CONSOLE = URI.create("https://console.example.test/");

    /** One message lies in each. */
    private static final int MAILBOXES = 2;

    private Instant now = CheckoutSamples.START;
    private final InstantSource clock = () -> now;
    private final WorkerDatabase database = new WorkerDatabase(clock);
    private final Handoffs handoffs = WorkItems.handoffs(database);
    private final JdbcNotifications rows = new JdbcNotifications(database.jdbc());
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
    private HttpServer chat;
    private volatile int answer = 200;

    @BeforeEach
    void start() throws IOException {
        database.jdbc().sql("DELETE FROM notification").update();
        mail.start();
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        chat.start();
    }

    @AfterEach
    void stop() {
        chat.stop(0);
        mail.stop();
        database.close();
    }

    @Test
    void everybodyIsToldOnce() throws Exception {
        var outbox = outbox();
        var id = opened(Stage.HANDOFF_BEFORE_SUBMIT, outbox);
        send(outbox);
        send(outbox);

        assertThat(mail.getReceivedMessages()).hasSize(MAILBOXES).allSatisfy(message -> {
            assertThat(message.getSubject()).startsWith("A purchase waits for a person: EUR ");
            assertThat(message.getAllRecipients()).hasSize(1); // nobody learns of the others
            assertThat(message.getContent().toString())
                    .contains("before the payment", "https://console.example.test/handoffs/" + id.value());
        });
        assertThat(posted)
                .singleElement()
                .satisfies(body -> assertThat(
                                JsonMapper.shared().readTree(body).path("text").asString())
                        .startsWith("*A purchase waits for a person: EUR ")
                        .endsWith("https://console.example.test/handoffs/" + id.value()));
        assertThat(outbox.trouble()).isEmpty();
    }

    @Test
    void oneThatDoesNotTakeItIsAskedAgainAndTheOtherIsNot() {
        var outbox = outbox();
        answer = 503;
        opened(Stage.HANDOFF_PREVIEW, outbox);
        send(outbox);
        send(outbox);
        assertThat(posted).as("not before its pause is over").hasSize(1);
        assertThat(outbox.trouble()).containsExactly("webhook: the webhook answered 503");

        now = now.plusSeconds(20);
        answer = 204;
        send(outbox);

        assertThat(posted).hasSize(2);
        assertThat(mail.getReceivedMessages()).hasSize(MAILBOXES);
        assertThat(outbox.trouble()).isEmpty();
    }

    @Test
    void whatANodeDiedWithIsSentByAnother() {
        var outbox = outbox();
        opened(Stage.HANDOFF_PREVIEW, outbox);
        for (var channel : outbox.channels()) {
            assertThat(rows.take(channel, now, Duration.ofMinutes(1))).isPresent(); // and then it dies
        }
        send(outbox);
        assertThat(posted).isEmpty();

        now = now.plusSeconds(61);
        send(outbox);

        assertThat(posted).hasSize(1);
        assertThat(mail.getReceivedMessages()).hasSize(MAILBOXES);
    }

    @Test
    void itIsNotToldWhileSomebodyHasItAndIsWhenTheyLetItGo() {
        var outbox = outbox();
        var id = opened(Stage.HANDOFF_PREVIEW, outbox);
        assertThat(handoffs.save(open(id).claimed(OperatorId.next(), now, TIMES)))
                .isTrue();
        send(outbox);
        assertThat(posted).isEmpty();
        assertThat(mail.getReceivedMessages()).isEmpty();

        now = now.plus(TIMES.claimLease()).plusSeconds(2); // and nobody kept it
        send(outbox);

        assertThat(posted).hasSize(1);
        assertThat(mail.getReceivedMessages()).hasSize(MAILBOXES);
    }

    @Test
    void ofWhatHasEndedNobodyIsTold() {
        var outbox = outbox();
        var id = opened(Stage.HANDOFF_PREVIEW, outbox);
        assertThat(handoffs.save(open(id).expired(now))).isTrue();
        send(outbox);

        assertThat(posted).isEmpty();
        assertThat(states()).containsOnly("dropped");
    }

    @Test
    void anEscalationIsToldWhoeverHoldsTheItemAndNotOnceItHasEnded() throws Exception {
        var outbox = outbox();
        var id = opened(Stage.HANDOFF_BEFORE_SUBMIT, outbox);
        assertThat(handoffs.save(open(id).claimed(OperatorId.next(), now, TIMES)))
                .isTrue();
        escalate(outbox, id, EscalationReason.NEEDS_OWNER, 1);
        escalate(outbox, id, EscalationReason.NEEDS_OWNER, 1);
        escalate(outbox, id, EscalationReason.UNCLAIMED, 1);
        send(outbox);

        assertThat(posted)
                .singleElement()
                .asString()
                .contains("*Escalated, needs owner: EUR ", "https://console.example.test/handoffs/" + id.value());
        assertThat(mail.getReceivedMessages()).hasSize(MAILBOXES);
        assertThat(handoffs.save(((Handoff.Held) handoffs.find(id).orElseThrow()).abandoned(now)))
                .isTrue();
        escalate(outbox, id, EscalationReason.TECHNICAL, 2);
        send(outbox);
        assertThat(posted).hasSize(1);
    }

    @Test
    void ofAKindThatIsSwitchedOffNobodyIsTold() {
        var outbox = outbox(EnumSet.of(Kind.OFFER));
        opened(Stage.HANDOFF_PREVIEW, outbox);
        send(outbox);

        assertThat(states()).isEmpty();
    }

    private void escalate(Outbox outbox, HandoffId id, EscalationReason reason, long which) {
        outbox.tell(
                Kind.ESCALATION,
                Escalated.subject(id, reason, which),
                handoffs.find(id).orElseThrow().facts().checkoutId());
    }

    /** {@code <!channel>} would wake everybody. */
    @Test
    void nothingThatIsToldIsMarkup() {
        assertThat(WebhookChannel.escaped("<!channel> & <https://evil.example|shop>"))
                .isEqualTo("&lt;!channel&gt; &amp; &lt;https://evil.example|shop&gt;");
    }

    @Test
    void healthRemembersWhatWasNeverTold() {
        var outbox = outbox();
        answer = 500;
        var id = opened(Stage.HANDOFF_PREVIEW, outbox);
        send(outbox);
        assertThat(handoffs.save(open(id).expired(now))).isTrue();
        now = now.plusSeconds(20);
        send(outbox);
        assertThat(outbox.trouble()).containsExactly("webhook: the webhook answered 500");

        answer = 200;
        now = now.plusSeconds(1);
        opened(Stage.HANDOFF_PREVIEW, outbox);
        send(outbox);
        assertThat(outbox.trouble()).isEmpty();
    }

    @Test
    void anAddressThatIsNoMoreKeepsNothingFromTheOthers() throws Exception {
        mail.getUserManager().setAuthRequired(false);
        mail.getUserManager().setMessageDeliveryHandler((message, address) -> {
            if (address.getEmail().startsWith("ada")) {
                throw new UserException("no such mailbox");
            }
            return mail.getUserManager().getUserByEmail(address.getEmail());
        });
        mail.setUser("bob@example.test", "bob@example.test", "not used");
        var outbox = outbox();
        opened(Stage.HANDOFF_PREVIEW, outbox);
        send(outbox);

        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(states()).containsOnly("sent");
        assertThat(outbox.trouble()).isEmpty();
    }

    @Test
    @Timeout(20)
    void aReceiverThatNeverEndsItsAnswerIsLeft() throws Exception {
        var silence = new CountDownLatch(1);
        chat.createContext("/silent", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        var webhook = new WebhookChannel(
                URI.create(
                        "http://127.0.0.1:%d/silent".formatted(chat.getAddress().getPort())),
                Duration.ofMillis(300));
        try {
            assertThatThrownBy(() -> webhook.send(new Message("a", "b", "c")))
                    .isInstanceOf(Channel.NotSent.class)
                    .hasMessage("the webhook did not answer");
        } finally {
            silence.countDown();
        }
    }

    @Test
    void whatWaitsForAChannelThatIsNoMoreIsLeft() {
        opened(Stage.HANDOFF_PREVIEW, outbox());
        outbox(new Channels(List.of(), Set.of(), null)).sweep();

        assertThat(states()).hasSize(2).containsOnly("dropped");
    }

    @Test
    void oneThatNeverTakesItIsGivenUpAndHealthSaysSo() {
        var outbox = outbox();
        answer = 500;
        opened(Stage.RECONCILIATION_REQUIRED, outbox); // that waits as long as nobody decides
        for (int minutes = 0; minutes <= 7 * 60; minutes += 15) {
            send(outbox);
            now = now.plus(Duration.ofMinutes(15));
        }

        assertThat(states()).containsExactlyInAnyOrder("sent", "given_up");
        assertThat(outbox.trouble()).containsExactly("webhook: the webhook answered 500");
        int asked = posted.size();
        send(outbox);
        assertThat(posted).hasSize(asked);
    }

    @Test
    void aMandateIsToldOfHoweverLongAChannelTakesNothing() {
        var outbox = outbox(EnumSet.of(Kind.MANDATE));
        answer = 500;
        outbox.tell(Kind.MANDATE, "mdt_1#1", WalletId.next(), AgentId.next());
        send(outbox);
        now = now.plus(Duration.ofHours(7));
        send(outbox);
        assertThat(states()).containsExactlyInAnyOrder("sent", "waiting");
        answer = 204;
        now = now.plus(Duration.ofMinutes(15));
        send(outbox);
        assertThat(states()).hasSize(2).containsOnly("sent");
    }

    @Test
    void anItemIsWrittenDownOnce() {
        var outbox = outbox();
        var id = opened(Stage.HANDOFF_PREVIEW, outbox);

        tell(outbox, id);

        assertThat(states()).hasSize(outbox.channels().size());
    }

    @Test
    void aMandateIsWrittenDownOnceByHoweverManyNodesAndStarts() {
        for (int start = 0; start < 3; start++) {
            outbox(EnumSet.of(Kind.MANDATE)).tell(Kind.MANDATE, "mdt_1#1", WalletId.next(), AgentId.next());
        }
        outbox().tell(Kind.MANDATE, "mdt_2#1", WalletId.next(), AgentId.next()); // nobody there wants to be told
        assertThat(states()).containsExactly("waiting", "waiting"); // by e-mail and by the webhook
    }

    private static void send(Outbox outbox) {
        outbox.channels().forEach(outbox::send);
    }

    private Handoff.Open open(HandoffId id) {
        return (Handoff.Open) handoffs.find(id).orElseThrow();
    }

    private List<String> states() {
        return database.jdbc()
                .sql("SELECT state FROM notification")
                .query((row, number) -> row.getString("state"))
                .list();
    }

    private HandoffId opened(Stage stage, Outbox outbox) {
        var id = WorkItems.waiting(stage, database, handoffs, TIMES);
        tell(outbox, id);
        return id;
    }

    private void tell(Outbox outbox, HandoffId id) {
        outbox.tell(
                Kind.HANDOFF,
                id.value(),
                handoffs.find(id).orElseThrow().facts().checkoutId());
    }

    private Outbox outbox() {
        return outbox(EnumSet.of(Kind.HANDOFF, Kind.ESCALATION));
    }

    private Outbox outbox(Set<Kind> kinds) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mail.getSmtp().getPort());
        var channels = List.<Channel>of(
                EmailChannel.toOperators(sender, FROM, List.of("ada@example.test", "bob@example.test")),
                new WebhookChannel(
                        URI.create("http://127.0.0.1:%d/services/T0/B0/secret"
                                .formatted(chat.getAddress().getPort())),
                        LIMIT));
        return outbox(new Channels(channels, kinds, null));
    }

    private Outbox outbox(Channels channels) {
        var settings = new NotificationSettings(CONSOLE, List.of(), null, null, Set.of(), Duration.ofHours(6));
        var tellings = new StaticListableBeanFactory();
        WorkItems.tellings(database, handoffs, TIMES, new ConsoleAddress(CONSOLE))
                .forEach(telling -> tellings.addBean(telling.kind().code(), telling));
        tellings.addBean(Kind.MANDATE.code(), new UndecidedMandate());
        return new Outbox(rows, tellings.getBeanProvider(Telling.class), channels, settings, clock);
    }
}

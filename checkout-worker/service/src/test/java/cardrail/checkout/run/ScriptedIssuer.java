package cardrail.checkout.run;

import cardrail.checkout.attempt.SampleMandates;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.AuthorizationView;
import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CardReveal;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.Cardholder;
import cardrail.issuer.api.CardholderContact;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.CloseCards;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.api.IntrospectToken;
import cardrail.issuer.api.Introspection;
import cardrail.issuer.api.IssueCard;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateStanding;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealCard;
import cardrail.issuer.api.RevealedCard;
import cardrail.issuer.api.RevealedCardCodec;
import cardrail.issuer.api.WaitingAgent;
import cardrail.issuer.api.WaitingMandate;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.api.Witness;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An issuer that does as it is told. Keeps law 1 by itself: a second card while one is not canceled is an error. As the real one it
 * refuses whatever is asked of a card for another attempt than its own (law 5).
 */
final class ScriptedIssuer implements CardIssuer, CardReveal {

    private static final BillingAddress BILLING = new BillingAddress("2 Road", null, "Cork", null, "T12", "IE");

    private final List<String> story;
    private final Map<AgentCardId, CardView> cards = new LinkedHashMap<>();
    private final Map<String, AgentCardId> keys = new HashMap<>();

    WitnessVerdict verdict = WitnessVerdict.NONE;
    /** How often Stripe was read anew for a witness. */
    int freshReadings;

    /** What the next fresh readings say; the last one stays. */
    final Deque<WitnessVerdict> freshVerdicts = new ArrayDeque<>();
    /** What arming ends in by itself: the merchant charges the moment it may. */
    @Nullable WitnessVerdict onArm;

    @Nullable String refusal;

    /** What the mandate accepts in its owner's name. */
    List<LegalConsent> consents = List.of();

    boolean confirmedByPolicy;
    /** How many closes answer {@code canceling} first. */
    int slowCloses;

    /** While it is away, every answer is lost. */
    boolean away;
    /** What happens elsewhere while a card is made. */
    Runnable onIssue = () -> {};

    /** What happens elsewhere while Stripe is read anew. */
    Runnable onFreshWitness = () -> {};

    /** What happens elsewhere when a card has just been armed. */
    Runnable afterArm = () -> {};

    /** What arming answers, whatever it did. */
    CardState armedAs = CardState.ARMED;

    /** Whether it refuses to disarm. */
    boolean noDisarm;

    List<AuthorizationView> authorizations = List.of();

    private int fence;

    final Deque<ApiProblem> failures = new ArrayDeque<>();

    ScriptedIssuer(List<String> story) {
        this.story = story;
    }

    List<CardView> cards() {
        return List.copyOf(cards.values());
    }

    @Override
    public CardView issue(String key, IssueCard command) {
        failIfToldTo();
        var known = keys.get(key);
        if (known != null) {
            return card(known);
        }
        if (cards.values().stream().anyMatch(card -> card.state() != CardState.CANCELED)) {
            throw new ApiProblem(409, "card_exists", null, null);
        }
        if (command.attempt() <= fence) {
            throw new ApiProblem(409, "attempt_closed", null, null);
        }
        story.add("issue");
        onIssue.run();
        var id = AgentCardId.next();
        keys.put(key, id);
        return set(id, view(id, command, CardState.INACTIVE));
    }

    @Override
    public CardView arm(AgentCardId id, ArmCard command) {
        requireOwner(id, command.attempt());
        if (command.attempt() <= fence) {
            throw new ApiProblem(409, "attempt_closed", null, null);
        }
        story.add("arm");
        if (onArm != null) {
            verdict = onArm;
        }
        var armed = state(id, armedAs);
        afterArm.run();
        return armed;
    }

    @Override
    public CardView disarm(AgentCardId id, DisarmCard command) {
        requireOwner(id, command.attempt());
        CardView card = card(id);
        if (noDisarm) {
            throw new ApiProblem(409, "not_now", null, null);
        }
        if (card.state() == CardState.ARMED) {
            story.add("disarm");
            return state(id, CardState.INACTIVE);
        }
        return card;
    }

    private CardView close(AgentCardId id, CardCloseReason reason) {
        failIfToldTo();
        if (slowCloses-- > 0) {
            return state(id, CardState.CANCELING);
        }
        story.add("close card " + reason.code());
        return state(id, CardState.CANCELED);
    }

    @Override
    public List<CardView> closeCards(CheckoutId id, CloseCards command) {
        fence = Math.max(fence, command.attempt());
        cardsOf(id).stream()
                .filter(card -> card.state() != CardState.CANCELED)
                .forEach(card -> close(card.id(), command.reason()));
        return cardsOf(id);
    }

    @Override
    public CardView card(AgentCardId id) {
        return Objects.requireNonNull(cards.get(id));
    }

    @Override
    public List<CardView> cardsOf(CheckoutId id) {
        if (away) {
            failIfToldTo();
        }
        return cards();
    }

    @Override
    public Witness witness(AgentCardId id, boolean fresh) {
        failIfToldTo();
        freshReadings += fresh ? 1 : 0;
        if (fresh) {
            onFreshWitness.run();
        }
        if (fresh && !freshVerdicts.isEmpty()) {
            verdict = freshVerdicts.poll();
        }
        return new Witness(id, card(id).state(), verdict, authorizations, Instant.EPOCH, fresh);
    }

    @Override
    public MandateStanding standing(
            MandateId id, AgentId agent, String merchantHost, long totalMinor, String currency) {
        failIfToldTo();
        return new MandateStanding(SampleMandates.accepting(consents, id, agent), refusal, confirmedByPolicy);
    }

    @Override
    public List<WaitingMandate> waitingMandates(@Nullable MandateId only) {
        return List.of();
    }

    @Override
    public List<WaitingAgent> waitingAgents() {
        return List.of();
    }

    @Override
    public Cardholder cardholder(WalletId id) {
        return new Cardholder("Ada Byron", BILLING);
    }

    @Override
    public CardholderContact cardholderContact(WalletId id) {
        throw new UnsupportedOperationException("not in these tests");
    }

    @Override
    public Introspection introspect(IntrospectToken command) {
        throw new UnsupportedOperationException("not in these tests");
    }

    @Override
    public byte[] reveal(AgentCardId id, RevealCard command) {
        requireOwner(id, command.attempt());
        story.add("reveal");
        return RevealedCardCodec.encode(new RevealedCard(
                id, new Pan("4242424242424242"), new Cvc("123"), YearMonth.of(2030, 1), "Ada Byron", BILLING));
    }

    private void requireOwner(AgentCardId id, int attempt) {
        if (card(id).attempt() != attempt) {
            throw new ApiProblem(409, "stale_attempt", null, null);
        }
    }

    private void failIfToldTo() {
        if (away) {
            throw new ApiProblem(503, "stripe_unavailable", null, null);
        }
        var failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    private CardView state(AgentCardId id, CardState state) {
        CardView card = card(id);
        return set(
                id,
                new CardView(
                        id,
                        card.checkoutId(),
                        card.attempt(),
                        card.mandateId(),
                        state,
                        null,
                        card.lock(),
                        card.authorized(),
                        card.captured(),
                        card.released(),
                        card.stillAuthorized(),
                        card.residual(),
                        card.last4(),
                        null));
    }

    private CardView set(AgentCardId id, CardView card) {
        cards.put(id, card);
        return card;
    }

    private static CardView view(AgentCardId id, IssueCard command, CardState state) {
        Money zero = Money.zero(command.lock().currency());
        return new CardView(
                id,
                command.checkoutId(),
                command.attempt(),
                command.mandateId(),
                state,
                null,
                command.lock(),
                zero,
                zero,
                zero,
                zero,
                zero,
                "4242",
                null);
    }
}

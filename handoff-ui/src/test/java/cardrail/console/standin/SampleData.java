package cardrail.console.standin;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.Decision;
import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferChange;
import cardrail.checkout.api.OfferItem;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.api.WallEvidence;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.AuthorizationView;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.api.Witness;
import cardrail.issuer.api.WitnessVerdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A believable afternoon: four waiting handoffs, two mandates to decide, purchases that ended in every way. */
public final class SampleData {

    public static final WalletId WALLET = new WalletId("wal_0000000000000000000000000000000a");
    public static final AgentId AGENT = new AgentId("agt_0000000000000000000000000000000b");
    public static final MandateId PENDING = Samples.mandateId(1);
    public static final MandateId READING_GROUP = Samples.mandateId(3);
    public static final CheckoutId OFFERED = Samples.checkoutId(6);
    public static final HandoffId CHALLENGE = Samples.handoffId(1);
    public static final HandoffId LOGIN = Samples.handoffId(2);
    public static final HandoffId UNKNOWN_OUTCOME = Samples.handoffId(4);
    public static final CheckoutId CHALLENGE_CHECKOUT = Samples.checkoutId(1);
    public static final CheckoutId SUCCEEDED = Samples.checkoutId(5);
    public static final CheckoutId CONFIRMATION = Samples.checkoutId(6);
    public static final CheckoutId CHANGED = Samples.checkoutId(7);

    private static final String SAME_CARD = "The card stays as it is.";
    private static final String SAME_MONEY = "No money moves.";
    private static final String POLLS = "The agent keeps polling.";

    static final WallEvidence SEEN = new WallEvidence(
            80,
            "https://acs.bank.example",
            "element iframe[name*='challenge' i]",
            List.of("one-time-code (otp_required): 6 of 10", "captcha-widget (captcha): 4 of 10, without a widget"));

    static final Decision CLAIM = new Decision("claim", null, SAME_CARD, SAME_MONEY, POLLS, false);
    static final Decision RELEASE = new Decision("release", null, SAME_CARD, SAME_MONEY, POLLS, false);
    static final Decision TAKE_CONTROL = new Decision("take_control", null, SAME_CARD, SAME_MONEY, POLLS, false);
    static final Decision RELEASE_CONTROL = new Decision("release_control", null, SAME_CARD, SAME_MONEY, POLLS, false);
    static final Decision FILL_CARD = new Decision("fill_card", null, SAME_CARD, SAME_MONEY, POLLS, false);
    static final Decision ALLOW_PAYMENT = new Decision(
            "allow_payment",
            null,
            "The card is armed for one payment of at most EUR 48.20, for some minutes, and only while you drive the page.",
            "A payment at this merchant is approved and authorized; nothing above the offer is.",
            "The agent keeps polling. From here on it counts as a click: nothing is ever replayed.",
            false);
    private static final Decision ABANDON = new Decision(
            "abandon",
            null,
            "The card is disarmed and canceled for good.",
            "What was not authorized returns to the wallet once Stripe confirms the cancellation; an approved payment stays.",
            "The issuer's own record decides: failed without a payment, declined with declines only, reconciliation"
                    + " required with an approval.",
            true);

    private static final Decision RETURN = new Decision(
            "return",
            null,
            "The card stays disarmed. The pay button is never pressed again.",
            "No money moves by this; an approved payment stays.",
            "The agent keeps polling while page and issuer are watched again. If the wall still stands, it comes back to the"
                    + " queue.",
            false);

    private final IssuerStandIn issuer;
    private final WorkerStandIn worker;
    private final Instant now;

    private SampleData(IssuerStandIn issuer, WorkerStandIn worker, Instant now) {
        this.issuer = issuer;
        this.worker = worker;
        this.now = now;
    }

    /** Replaces whatever the stand-ins know. */
    public static void fill(IssuerStandIn issuer, WorkerStandIn worker, Instant now) {
        issuer.clear();
        worker.clear();
        var data = new SampleData(issuer, worker, now);
        SampleMoney.fill(issuer, now);
        SampleRules.fill(worker, now);
        SampleAudit.fill(issuer, now);
        data.challenge();
        data.otherHandoffs();
        data.purchases();
        SampleOutcome.fill(issuer, worker, now);
    }

    /** The payment of the challenge goes through after all. */
    public static void approveChallenge(IssuerStandIn issuer, WorkerStandIn worker, Instant now) {
        var data = new SampleData(issuer, worker, now);
        data.card(1, CardState.INACTIVE, null, 4820, 4820);
        data.witness(
                1,
                CardState.INACTIVE,
                WitnessVerdict.APPROVED,
                List.of(new AuthorizationView(
                        "iauth_3", AuthorizationKind.PAYMENT, Samples.eur(4820), true, "webhook_approved", now)));
    }

    private void challenge() {
        CheckoutView checkout = checkout(
                1,
                "harbor-books.example",
                Samples.eur(4820),
                new Standing(
                        CheckoutState.AWAITING_HANDOFF, BlockReason.THREE_DS_CHALLENGE, CheckoutPhase.AFTER_SUBMIT));
        List<String> titles = List.of(
                "Product", "Cart", "Delivery filled", "Offer", "Card filled, masked", "Wall: three_ds_challenge");
        for (int i = 0; i < titles.size(); i++) {
            evidence(checkout.id(), i + 1, titles.get(i), 400 - i * 58L);
        }
        event(checkout.id(), "agent:" + AGENT, "created", 420, Map.of("max_total", "EUR 60.00"));
        event(checkout.id(), "worker:node-1", "preview_started", 415, Map.of("attempt", "1"));
        event(checkout.id(), "worker:node-1", "offer_made", 226, Map.of("total", "EUR 48.20"));
        event(checkout.id(), "system", "offer_confirmed", 224, Map.of("by", "policy"));
        event(
                checkout.id(),
                "worker:node-1",
                "card_issued",
                190,
                Map.of("card_id", Samples.cardId(1).value()));
        event(checkout.id(), "worker:node-1", "submitting", 112, Map.of("attempt", "1"));
        event(checkout.id(), "worker:node-1", "wall_seen", 108, Map.of("reason", "three_ds_challenge"));
        event(checkout.id(), "worker:node-1", "card_disarmed", 107, Map.of());
        handoff(1, checkout, HandoffKind.WALL, 108, List.of(CLAIM, RETURN, declined(), ABANDON));
        card(1, CardState.INACTIVE, null, 4820, 0);
        witness(1, CardState.INACTIVE, WitnessVerdict.NONE, List.of());
    }

    private void otherHandoffs() {
        CheckoutView login = checkout(
                2,
                "lumen-hosting.example",
                Money.of(12_000, "USD"),
                new Standing(CheckoutState.AWAITING_HANDOFF, BlockReason.LOGIN_REQUIRED, CheckoutPhase.PREVIEW));
        handoff(2, login, HandoffKind.WALL, 90, List.of(CLAIM, previewAgain(), notAWall(), ABANDON));
        CheckoutView captcha = checkout(
                3,
                "fontcase.example",
                Money.of(12_000, "JPY"),
                new Standing(CheckoutState.AWAITING_HANDOFF, BlockReason.CAPTCHA, CheckoutPhase.PREVIEW));
        handoff(3, captcha, HandoffKind.WALL, 80, List.of(ABANDON));
        worker.claimedByAnother(Samples.handoffId(3));
        CheckoutView unknown = checkout(
                4,
                "pixelprint.example",
                Samples.eur(1990),
                new Standing(
                        CheckoutState.RECONCILIATION_REQUIRED,
                        BlockReason.OUTCOME_UNKNOWN,
                        CheckoutPhase.AFTER_SUBMIT));
        handoff(
                4,
                unknown,
                HandoffKind.RECONCILIATION,
                40,
                List.of(
                        CLAIM,
                        resolve(
                                Resolution.COMPLETED_BY_OPERATOR,
                                "The approved payment stays; the rest returns to the wallet."),
                        resolve(
                                Resolution.NO_ORDER,
                                "An approved payment stays until it is reversed, captured or expires.")));
        card(4, CardState.CANCELED, CardCloseReason.USED, 1990, 1990);
        witness(
                4,
                CardState.CANCELED,
                WitnessVerdict.APPROVED,
                List.of(new AuthorizationView(
                        "iauth_1",
                        AuthorizationKind.PAYMENT,
                        Samples.eur(1990),
                        true,
                        "webhook_approved",
                        now.minusSeconds(60))));
    }

    private static Decision previewAgain() {
        return new Decision(
                "return",
                null,
                "None was made, and none is made before an offer is confirmed.",
                SAME_MONEY,
                "The agent keeps polling while automation starts over on a fresh page.",
                false);
    }

    private static Decision notAWall() {
        return new Decision(
                "resolve",
                Resolution.NOT_A_WALL,
                "None was made, and none is made before an offer is confirmed.",
                SAME_MONEY,
                "The rule login is not asked again for this checkout; all others are.",
                true);
    }

    private static Decision declined() {
        return new Decision(
                "resolve", Resolution.DECLINED, ABANDON.card(), ABANDON.money(), ABANDON.agent(), ABANDON.dangerous());
    }

    private static Decision resolve(Resolution resolution, String money) {
        return new Decision(
                "resolve",
                resolution,
                "The card is canceled for good.",
                money,
                "The checkout ends; the agent is told how.",
                true);
    }

    private void purchases() {
        checkout(5, "harbor-books.example", Samples.eur(4200), new Standing(CheckoutState.SUCCEEDED, null, null));
        evidence(SUCCEEDED, 1, "Confirmation", 900);
        event(SUCCEEDED, "worker:node-1", "succeeded", 890, Map.of("order_reference", "HB-20391"));
        card(5, CardState.CANCELED, CardCloseReason.USED, 4200, 4200);
        witness(
                5,
                CardState.CANCELED,
                WitnessVerdict.APPROVED,
                List.of(new AuthorizationView(
                        "iauth_2",
                        AuthorizationKind.PAYMENT,
                        Samples.eur(4200),
                        true,
                        "webhook_approved",
                        now.minusSeconds(895))));
        checkout(
                6,
                "papershop.example",
                Samples.eur(5780),
                new Standing(CheckoutState.AWAITING_CONFIRMATION, null, null));
        checkout(
                7,
                "harbor-books.example",
                Samples.eur(3110),
                new Standing(CheckoutState.BLOCKED, BlockReason.PRICE_CHANGED, null));
        checkout(
                8,
                "harbor-books.example",
                Samples.eur(900),
                new Standing(CheckoutState.DECLINED, BlockReason.CARD_DECLINED, null));
    }

    private record Standing(
            CheckoutState state,
            @Nullable BlockReason reason,
            @Nullable CheckoutPhase phase) {}

    private CheckoutView checkout(int number, String host, Money total, Standing standing) {
        var offer = new Offer(
                List.of(new OfferItem("The Sea Around Us, paperback", 1, total), new OfferItem("Gift wrap", 1, null)),
                "Post, 2 to 3 days",
                total,
                false,
                "https://" + host,
                List.of("https://" + host, "https://fields.psp.example"),
                "b1946ac92492d2347c6235b4d2611184".repeat(2),
                now.plus(Duration.ofMinutes(7)),
                Samples.acceptedTerms());
        boolean early = standing.phase() == CheckoutPhase.PREVIEW;
        boolean hasCard = number == 1 || number == 4 || number == 5;
        var checkout = new CheckoutView(
                Samples.checkoutId(number),
                AGENT,
                WALLET,
                READING_GROUP,
                URI.create("https://" + host + "/p/42"),
                standing.state(),
                standing.phase(),
                standing.reason(),
                null,
                standing.reason() == BlockReason.PRICE_CHANGED
                        ? List.of(new OfferChange("total", "EUR 48.20", "EUR 51.00"))
                        : List.of(),
                NextStep.KEEP_POLLING,
                1,
                total,
                early ? null : offer,
                hasCard ? Samples.cardId(number) : null,
                number <= 4 ? Samples.handoffId(number) : null,
                standing.state() == CheckoutState.SUCCEEDED ? "HB-20391" : null,
                false,
                now.minus(Duration.ofMinutes(10L * number)),
                now.minus(Duration.ofMinutes(number)));
        worker.checkouts.put(checkout.id(), checkout);
        return checkout;
    }

    private void handoff(
            int number, CheckoutView checkout, HandoffKind kind, long secondsAgo, List<Decision> decisions) {
        var reason = checkout.reason();
        var phase = checkout.phase();
        if (reason == null || phase == null) {
            throw new IllegalArgumentException("a handoff needs a reason and a phase");
        }
        if (number != 1) {
            evidence(checkout.id(), 1, "Wall: " + reason.code(), secondsAgo);
        }
        var handoff = new HandoffView(
                Samples.handoffId(number),
                kind,
                HandoffState.OPEN,
                checkout.id(),
                phase,
                reason,
                reason == BlockReason.THREE_DS_CHALLENGE ? "three-ds-challenge-frame" : null,
                List.of("a frame of acs.bank.example covers the page (0.6)", "the words “confirm your payment” (0.3)"),
                reason == BlockReason.THREE_DS_CHALLENGE ? SEEN : null,
                null,
                null,
                null,
                kind == HandoffKind.WALL,
                now.plus(Duration.ofSeconds(480 - secondsAgo)),
                null,
                null,
                now.minusSeconds(secondsAgo),
                worker.evidenceOf(checkout.id()),
                decisions,
                SampleTriage.opened(now.plusSeconds(LOGIN.equals(Samples.handoffId(number)) ? -40 : 180 - secondsAgo)),
                checkout);
        worker.handoffs.put(handoff.id(), handoff);
    }

    private void event(CheckoutId checkout, String actor, String kind, long secondsAgo, Map<String, String> facts) {
        List<CheckoutEvent> log = worker.events.computeIfAbsent(checkout, id -> new ArrayList<>());
        log.add(new CheckoutEvent(log.size() + 1, now.minusSeconds(secondsAgo), actor, kind, facts));
    }

    private void evidence(CheckoutId checkout, int step, String title, long secondsAgo) {
        var id = EvidenceId.next();
        worker.evidence
                .computeIfAbsent(checkout, any -> new ArrayList<>())
                .add(SamplePages.piece(id, title, now.minusSeconds(secondsAgo)));
        worker.images.put(id, SamplePages.png(step, title.startsWith("Wall")));
    }

    private void card(int number, CardState state, @Nullable CardCloseReason reason, long lock, long authorized) {
        long captured = number == 5 ? 3780 : 0;
        long still = number == 5 ? 0 : authorized;
        long released = state == CardState.CANCELED ? lock - captured - still : 0;
        issuer.cards.put(
                Samples.checkoutId(number),
                List.of(new CardView(
                        Samples.cardId(number),
                        Samples.checkoutId(number),
                        1,
                        READING_GROUP,
                        state,
                        reason,
                        Samples.eur(lock),
                        Samples.eur(authorized),
                        Samples.eur(captured),
                        Samples.eur(released),
                        Samples.eur(still),
                        Samples.eur(0),
                        "4242",
                        null)));
    }

    private void witness(int number, CardState state, WitnessVerdict verdict, List<AuthorizationView> authorizations) {
        issuer.witnesses.put(
                Samples.cardId(number),
                new Witness(Samples.cardId(number), state, verdict, authorizations, now.minusSeconds(12), true));
    }
}

package cardrail.checkout.handoff;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.Decision;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Ended;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.ReconciliationRequired;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.page.DriverRule;
import cardrail.issuer.api.OperatorId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator may do to a work item now, each with what it will do, in sentences. */
final class Decisions {

    private static final String NOTHING_CARD = "Nothing happens to the card.";
    private static final String NOTHING_MONEY = "No money moves.";
    private static final String KEEPS_POLLING = "The agent keeps polling.";

    // law 5
    private static final String SETTLED_CARD = "The card is disarmed and canceled for good.";
    private static final String SETTLED_MONEY =
            "What was not authorized returns to the wallet once Stripe confirms the cancellation; an approved payment stays.";
    private static final String SETTLED_AGENT =
            "The issuer's own record decides: failed without a payment, declined with declines only, reconciliation"
                    + " required with an approval.";

    private Decisions() {}

    /**
     * @param live whether a worker has the page: one that is gone is not driven, but started over or given up
     * @param viewer null where nobody in particular looks
     */
    static List<Decision> of(Handoff handoff, Checkout checkout, boolean live, @Nullable OperatorId viewer) {
        return switch (handoff) {
            case Handoff.Closed closed -> List.of();
            case Handoff.Open open -> {
                var decisions = new ArrayList<Decision>();
                decisions.add(new Decision("claim", null, NOTHING_CARD, NOTHING_MONEY, KEEPS_POLLING, false));
                decisions.addAll(endings(handoff, checkout));
                yield decisions;
            }
            case Handoff.Held held when viewer != null && !viewer.equals(held.by()) -> List.of();
            case Handoff.Claimed claimed -> held(claimed, checkout, live);
            case Handoff.InControl alone when !live -> held(alone, checkout, false);
            case Handoff.InControl driven -> {
                var decisions = new ArrayList<>(inControl(checkout));
                decisions.add(new Decision(
                        "release",
                        null,
                        "Where you were allowed the payment, the card is disarmed.",
                        NOTHING_MONEY,
                        KEEPS_POLLING,
                        false));
                // the page is given back as it is, or given up
                endings(handoff, checkout).stream()
                        .filter(decision -> !decision.verb().equals("return"))
                        .forEach(decisions::add);
                yield decisions;
            }
        };
    }

    /** Whoever holds it and drives nothing. */
    private static List<Decision> held(Handoff.Held held, Checkout checkout, boolean live) {
        var decisions = new ArrayList<Decision>();
        if (live && held.facts().kind() == HandoffKind.WALL) {
            decisions.add(takeControl());
        }
        decisions.add(new Decision("release", null, NOTHING_CARD, NOTHING_MONEY, KEEPS_POLLING, false));
        decisions.addAll(endings(held, checkout));
        return decisions;
    }

    /** What only the person may do who drives the live page. */
    private static List<Decision> inControl(Checkout checkout) {
        return switch (checkout) {
            case AwaitingHandoff.InPreview preview -> List.of(releaseControl("None was made."));
            case AwaitingHandoff.BeforeSubmit before
            when before.course().card().id() == null || before.course().card().settled() ->
                List.of(releaseControl("One is made for the offer's total where the page still asks for it."));
            case AwaitingHandoff.BeforeSubmit before ->
                List.of(
                        releaseControl(
                                "The card is canceled for good; only then a new one is made. Where the issuer knows a payment on it,"
                                        + " that decides, and none is made."),
                        fillCard(),
                        allowPayment(before.course().requiredOffer()));
            case AwaitingHandoff.AfterSubmit after ->
                List.of(watchFromHere(), fillCard(), allowPayment(after.course().requiredOffer()));
            case Queued q -> List.of();
            case Running r -> List.of();
            case AwaitingConfirmation a -> List.of();
            case Submitting s -> List.of();
            case ReconciliationRequired r -> List.of();
            case Ended e -> List.of();
        };
    }

    private static Decision takeControl() {
        return new Decision(
                "take_control",
                null,
                "Nothing happens to the card; it stays disarmed until you allow the payment.",
                NOTHING_MONEY,
                "The agent keeps polling. Only you touch the page from then on.",
                false);
    }

    private static Decision releaseControl(String card) {
        return new Decision(
                "release_control",
                null,
                card,
                "What was held returns to the wallet and is held again for the new card, if one is made.",
                "The agent keeps polling. Every detector looks again, then automation goes on in this page, and buys only what"
                        + " still equals the confirmed offer.",
                false);
    }

    private static Decision watchFromHere() {
        return new Decision(
                "release_control",
                null,
                "Where you allowed the payment, the card stays armed for as long as the outcome is watched.",
                "No money moves by this; an approved payment stays.",
                "The agent keeps polling while page and issuer are watched. The pay button is never pressed again.",
                false);
    }

    private static Decision fillCard() {
        return new Decision(
                "fill_card",
                null,
                "Its number is typed into the card fields of the page, where nobody sees it; it stays disarmed.",
                NOTHING_MONEY,
                "The agent keeps polling. Nothing else in the page is touched, and nothing is pressed.",
                false);
    }

    private static Decision allowPayment(Offer offer) {
        return new Decision(
                "allow_payment",
                null,
                "The card is armed for one payment of at most " + offer.total()
                        + ", for some minutes, and only while you drive the page.",
                "A payment at this merchant is approved and authorized; nothing above the offer is.",
                "The agent keeps polling. From here on it counts as a click: nothing is ever replayed.",
                false);
    }

    static boolean offers(Handoff handoff, Checkout checkout, Resolution resolution) {
        return endings(handoff, checkout).stream().anyMatch(decision -> decision.resolution() == resolution);
    }

    private static List<Decision> endings(Handoff handoff, Checkout checkout) {
        if (handoff.facts().kind() == HandoffKind.RECONCILIATION) {
            return checkout instanceof Ended
                    ? List.of(orderFound(), orderMissing())
                    : List.of(completed(), declined(), noOrder());
        }
        return checkout instanceof AwaitingHandoff waiting ? atWall(handoff.facts(), waiting) : List.of();
    }

    /** What works without a takeover; the harmless ones first. */
    private static List<Decision> atWall(HandoffFacts facts, AwaitingHandoff waiting) {
        return switch (waiting) {
            case AwaitingHandoff.InPreview preview ->
                !mayBeDismissed(facts)
                        ? List.of(previewAgain(), unsupported(), abandon(false))
                        : List.of(previewAgain(), notAWall(facts), unsupported(), abandon(false));
            case AwaitingHandoff.BeforeSubmit before -> List.of(executeAgain(), unsupported(), abandon(false));
            case AwaitingHandoff.AfterSubmit after ->
                List.of(
                        watchAgain(),
                        settledByRecord(Resolution.DECLINED),
                        settledByRecord(Resolution.MERCHANT_UNSUPPORTED),
                        abandon(true));
        };
    }

    /**
     * What a detector took for a wall, and not a bank's challenge: that can come again after the click, and would then be
     * settled instead of handed over.
     */
    private static boolean mayBeDismissed(HandoffFacts facts) {
        return facts.rule() != null
                && !DriverRule.isOne(facts.rule())
                && facts.reason() != BlockReason.THREE_DS_CHALLENGE;
    }

    private static Decision previewAgain() {
        return new Decision(
                "return",
                null,
                "None was made, and none is made before an offer is confirmed.",
                NOTHING_MONEY,
                "The agent keeps polling while automation starts over on a fresh page; the wall may stand there again.",
                false);
    }

    private static Decision executeAgain() {
        return new Decision(
                "return",
                null,
                "The card, if one was made, is canceled for good; only then a new one is made. Where the issuer knows a payment on it,"
                        + " that decides, and none is made.",
                "What was held returns to the wallet and is held again for the new card, if one is made.",
                "The agent keeps polling while automation starts over on a fresh page, and buys if the offer is still the"
                        + " confirmed one.",
                false);
    }

    private static Decision watchAgain() {
        return new Decision(
                "return",
                null,
                "The card stays disarmed. The pay button is never pressed again.",
                "No money moves by this; an approved payment stays.",
                "The agent keeps polling while page and issuer are watched again, for as long as after a click. If the wall"
                        + " still stands, it comes back to the queue; if the page is gone, the issuer's own record decides.",
                false);
    }

    private static Decision notAWall(HandoffFacts facts) {
        return new Decision(
                "resolve",
                Resolution.NOT_A_WALL,
                "None was made, and none is made before an offer is confirmed.",
                NOTHING_MONEY,
                "The agent keeps polling while automation goes on in the same page; where that is gone, on a fresh one."
                        + " The rule " + facts.rule()
                        + " is not asked again for this checkout, not even after the click; all others are.",
                true);
    }

    private static Decision unsupported() {
        return new Decision(
                "resolve",
                Resolution.MERCHANT_UNSUPPORTED,
                "The card, if one was made, is canceled for good.",
                "Everything that was held returns to the wallet.",
                "The checkout ends as blocked, because this merchant cannot be served; the agent may make a new request.",
                true);
    }

    /** After the click a word of an operator ends nothing: law 5 does. */
    private static Decision settledByRecord(Resolution resolution) {
        return new Decision("resolve", resolution, SETTLED_CARD, SETTLED_MONEY, SETTLED_AGENT, true);
    }

    private static Decision abandon(boolean afterSubmit) {
        return afterSubmit
                ? new Decision("abandon", null, SETTLED_CARD, SETTLED_MONEY, SETTLED_AGENT, true)
                : new Decision(
                        "abandon",
                        null,
                        "The card, if one was made, is canceled for good.",
                        "Everything that was held returns to the wallet.",
                        "The checkout ends as blocked; the agent may make a new request.",
                        true);
    }

    private static Decision orderFound() {
        return new Decision(
                "resolve",
                Resolution.COMPLETED_BY_OPERATOR,
                NOTHING_CARD,
                "The approved payment stays. Refused where the issuer knows no approval.",
                "The checkout keeps its end, and the agent is still told to ask its user.",
                true);
    }

    private static Decision orderMissing() {
        return new Decision(
                "resolve",
                Resolution.NO_ORDER,
                "The card is canceled for good.",
                "An approved payment stays until it is reversed, captured or expires; claim it back from the merchant.",
                "The checkout keeps its end, and the agent is still told to ask its user.",
                true);
    }

    private static Decision completed() {
        return new Decision(
                "resolve",
                Resolution.COMPLETED_BY_OPERATOR,
                "The card is canceled for good.",
                "The approved payment stays; the rest returns to the wallet. Refused where the issuer knows no approval.",
                "The checkout ends as succeeded.",
                true);
    }

    private static Decision declined() {
        return new Decision(
                "resolve",
                Resolution.DECLINED,
                "The card is canceled for good.",
                "Everything returns to the wallet. Refused unless the issuer knows declines only.",
                "The checkout ends as declined; the agent may make a new request.",
                true);
    }

    private static Decision noOrder() {
        return new Decision(
                "resolve",
                Resolution.NO_ORDER,
                "The card is canceled for good.",
                "What was not authorized returns to the wallet; an approved payment stays until it is reversed, captured or"
                        + " expires.",
                "The checkout ends as failed, and the agent is told to ask its user.",
                true);
    }
}

package cardrail.issuer.authorization;

import cardrail.issuer.api.Money;
import cardrail.issuer.card.CardSettings.OpenCapture;
import cardrail.issuer.ledger.AuthorizationPosition;
import cardrail.issuer.stripe.StripeAuthorization;

/** What a reading of an authorization says about its money where Stripe does not say it itself. */
final class ReadingRules {

    private ReadingRules() {}

    /**
     * What the merchant gave up: by so much Stripe lowers the amount. No document says whether a capture that leaves the
     * authorization open lowers it, too. While something is held, that tells which of the two it was; later only who knows Stripe
     * can, and otherwise what is not sure to be given up stays exposed.
     */
    static Money reversed(StripeAuthorization authorization, OpenCapture known) {
        var captured = authorization.captured();
        var none = Money.zero(captured.currency());
        var lowered =
                authorization.approvedInAll().minus(authorization.amount()).max(none);
        var loweredByNoCapture = lowered.minus(captured).max(none);
        return switch (known) {
            case KEEPS_AMOUNT -> lowered;
            case LOWERS_AMOUNT -> loweredByNoCapture;
            case UNKNOWN ->
                isHeld(authorization, lowered) && !isHeld(authorization, loweredByNoCapture)
                        ? lowered
                        : loweredByNoCapture;
        };
    }

    /** Whether Stripe holds now what it would after so much was given up. */
    private static boolean isHeld(StripeAuthorization authorization, Money reversed) {
        var held = authorization.held();
        var after = authorization
                .approvedInAll()
                .minus(reversed)
                .minus(authorization.captured())
                .max(Money.zero(reversed.currency()));
        return authorization.status() == StripeAuthorization.Status.PENDING && after.equals(held);
    }

    /**
     * What is open is what Stripe holds, and what expires is what it held last. Told in order, a capture beyond the authorized
     * amount takes the rest from the card; told together with a later increment, it took the increment. A reading that is older
     * than the books says nothing here, and what Stripe held last only where nothing was given up before.
     *
     * @return by how much Stripe holds more than is authorized here; zero where the reading cannot tell
     */
    static Money heldBeyond(StripeAuthorization authorization, AuthorizationPosition own, OpenCapture known) {
        var none = Money.zero(own.authorized().currency());
        var held = authorization.held();
        if (held == null) {
            return none;
        }
        var sameMoment = own.residual().isZero()
                && own.captured().equals(authorization.captured())
                && own.approved().equals(authorization.approvedInAll())
                && own.reversed().equals(reversed(authorization, known));
        var tells = switch (authorization.status()) {
            case PENDING -> sameMoment;
            case EXPIRED -> sameMoment && authorization.amount().equals(authorization.approvedInAll());
            case CLOSED, REVERSED -> false;
        };
        return tells ? held.minus(own.authorized()).max(none) : none;
    }
}

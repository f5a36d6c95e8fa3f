package cardrail.issuer.card;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What cards may do beside the payment they are locked to.
 *
 * @param openCapture what is known of Stripe: whether a capture that leaves its authorization open lowers the amount, which no
 *     document says. Where it is not known, what an expired authorization may still be asked for errs to the owner's disadvantage,
 *     for the days that a late capture may take
 * @param smallChecks whether a merchant may check the card with an amount of at most 1.00 before it is charged (law 1)
 */
@ConfigurationProperties("cardrail.cards")
public record CardSettings(
        @DefaultValue("unknown") OpenCapture openCapture,
        @DefaultValue("decline") SmallChecks smallChecks) {

    /** What a capture that leaves its authorization open does to the authorization's amount at Stripe. */
    public enum OpenCapture {
        /** Told apart by what is held, while it is held. */
        UNKNOWN,
        /** The amount stays as it was authorized. */
        KEEPS_AMOUNT,
        /** The amount is lowered by what was captured. */
        LOWERS_AMOUNT
    }

    /** What is answered to a small check while the card is armed. */
    public enum SmallChecks {
        /** Declined as {@code verification_declined}. */
        DECLINE,
        /** One is approved and held outside the card's lock; the card stays armed for the payment. */
        ONE
    }

    public boolean allowsChecks() {
        return smallChecks == SmallChecks.ONE;
    }
}

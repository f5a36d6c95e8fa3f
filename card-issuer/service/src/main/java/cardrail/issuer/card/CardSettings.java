package cardrail.issuer.card;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What cards may do beside the payment they are locked to.
 *
 * @param smallChecks whether a merchant may check the card with an amount of at most 1.00 before it is charged (law 1)
 */
@ConfigurationProperties("cardrail.cards")
public record CardSettings(@DefaultValue("decline") SmallChecks smallChecks) {

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

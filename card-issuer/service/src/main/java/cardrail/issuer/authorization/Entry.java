package cardrail.issuer.authorization;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.AuthorizationView;
import cardrail.issuer.api.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * One question about one authorization, and its answer.
 *
 * @param index its place in the authorization's history: 0, or more for an increment
 * @param reason the gate's where it was asked, otherwise Stripe's
 * @param confirmed whether Stripe's own record says so; the gate's approval alone is provisional
 */
record Entry(
        String authorizationId,
        int index,
        AgentCardId card,
        AuthorizationKind kind,
        Money amount,
        Outcome outcome,
        String reason,
        Instant at,
        boolean confirmed) {

    enum Outcome {
        PENDING,
        APPROVED,
        DECLINED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        static Outcome of(boolean approved) {
            return approved ? APPROVED : DECLINED;
        }
    }

    /** Whether Stripe approved by itself: our answer came too late, or was never asked for (law 3). */
    boolean isApprovedUnasked() {
        return outcome == Outcome.APPROVED && AuthorizationView.unasked(reason);
    }

    boolean isApprovedPayment() {
        return outcome == Outcome.APPROVED && kind == AuthorizationKind.PAYMENT;
    }

    /** Law 1: a check is zero, or at most 1.00 of the currency while the lock is higher. */
    static AuthorizationKind kindOf(Money amount, Money lock) {
        if (amount.isZero()) {
            return AuthorizationKind.CHECK;
        }
        var one = Money.ofMajor(BigDecimal.ONE, amount.currency());
        return !amount.exceeds(one) && lock.currency().equals(amount.currency()) && lock.exceeds(amount)
                ? AuthorizationKind.CHECK
                : AuthorizationKind.PAYMENT;
    }
}

package cardrail.issuer.reconcile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often we look. Every issuer of one database has the same: where two differ, that of whoever started last holds.
 *
 * @param sweepEvery over cards and stored events that are due
 * @param pollEvery for events that were never delivered
 * @param orphansEvery for cards that are open at Stripe and not here, and for what nothing tells of: authorizations that ended,
 *     cardholders that Stripe has looked at
 * @param booksEvery whether the ledger's balances are still what was transferred, and Stripe has the money they promise
 * @param residualDays how long an expired authorization may still be captured
 */
@ConfigurationProperties("cardrail.reconcile")
record ReconcileSettings(
        @DefaultValue("2s") Duration sweepEvery,
        @DefaultValue("30s") Duration pollEvery,
        @DefaultValue("5m") Duration orphansEvery,
        @DefaultValue("1h") Duration booksEvery,
        @DefaultValue("31") int residualDays) {

    ReconcileSettings {
        if (sweepEvery.toMillis() < 1
                || pollEvery.toMillis() < 1
                || orphansEvery.toMillis() < 1
                || booksEvery.toMillis() < 1
                || residualDays < 1) {
            throw new IllegalArgumentException(
                    "cardrail.reconcile: intervals are a millisecond at least, and residual-days is 1 at least.");
        }
    }
}

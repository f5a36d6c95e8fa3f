package cardrail.issuer.card;

import cardrail.issuer.api.WalletId;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.stripe.StripeCardholder;
import cardrail.issuer.stripe.StripeIssuing;
import cardrail.issuer.wallet.CardholderSettings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stripe's cardholder of each wallet, made when its first card is asked for.
 *
 * <p>It is stored before any card is made, so that a card whose making was not answered can be found at Stripe by its
 * cardholder. A crash before that leaves a cardholder without cards, which the repeat gets again.
 */
@Component
class Cardholders {

    private final CardholderRows rows;
    private final StripeIssuing stripe;
    private final CardholderSettings settings;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource clock;
    private final ReentrantLock making = new ReentrantLock();

    Cardholders(
            CardholderRows rows,
            StripeIssuing stripe,
            CardholderSettings settings,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource clock) {
        this.rows = rows;
        this.stripe = stripe;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Stripe's {@code ich_…}, where Stripe lets its cards be used. Calls Stripe where there is none yet, or where its last word
     * was that something is missing: no card is issued while the holder has requirements.
     *
     * @throws cardrail.issuer.web.ProblemException 503 {@code cardholder_under_review}, which ends by itself; 409
     *     {@code cardholder_requirements}
     */
    String ready(WalletId wallet) {
        var holder = rows.find(wallet).orElseGet(() -> make(wallet));
        if (holder.isClean()) {
            return holder.stripeId();
        }
        var now = refresh(holder.stripeId());
        if (now.disabledReason() != null) {
            throw CardProblems.cardholderNotReady(now.disabledReason());
        }
        return now.id();
    }

    private CardholderRows.Holder make(WalletId wallet) {
        making.lock(); // one call from here at a time; other processes are settled by the row
        try {
            return rows.find(wallet).orElseGet(() -> {
                keep(wallet, stripe.createCardholder(wallet, person()));
                return rows.find(wallet).orElseThrow();
            });
        } finally {
            making.unlock();
        }
    }

    private void keep(WalletId wallet, StripeCardholder made) {
        transaction.executeWithoutResult(_ -> {
            if (rows.insert(wallet, made, clock.instant())) {
                audit.record(Actor.Service.SYSTEM, "cardholder.made", made.id(), "For " + wallet + ".");
            }
        });
    }

    /** Reads the holder from Stripe and keeps what it says. */
    StripeCardholder refresh(String stripeId) {
        var asked = clock.instant();
        var read = stripe.cardholder(stripeId);
        transaction.executeWithoutResult(_ -> {
            if (rows.update(read, asked)) {
                var reason = read.disabledReason();
                audit.record(
                        Actor.Service.SYSTEM,
                        reason == null ? "cardholder.cleared" : "cardholder.disabled",
                        stripeId,
                        reason == null ? "Its cards may be used." : reason + ".");
            }
        });
        return read;
    }

    private StripeIssuing.NewCardholder person() {
        int lastSpace = settings.name().lastIndexOf(' ');
        return new StripeIssuing.NewCardholder(
                settings.name().substring(0, lastSpace),
                settings.name().substring(lastSpace + 1),
                settings.email(),
                settings.phone(),
                settings.cardholder().billing(),
                Optional.ofNullable(settings.termsAcceptedAt()),
                Optional.ofNullable(settings.termsAcceptedIp()));
    }
}

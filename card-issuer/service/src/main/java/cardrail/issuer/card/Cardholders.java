package cardrail.issuer.card;

import cardrail.issuer.api.WalletId;
import cardrail.issuer.stripe.StripeCardholder;
import cardrail.issuer.stripe.StripeIssuing;
import cardrail.issuer.wallet.CardholderSettings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

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
    private final InstantSource clock;
    private final ReentrantLock making = new ReentrantLock();

    Cardholders(CardholderRows rows, StripeIssuing stripe, CardholderSettings settings, InstantSource clock) {
        this.rows = rows;
        this.stripe = stripe;
        this.settings = settings;
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
                rows.insert(wallet, stripe.createCardholder(wallet, person()), clock.instant());
                return rows.find(wallet).orElseThrow();
            });
        } finally {
            making.unlock();
        }
    }

    /** Reads the holder from Stripe and keeps what it says. */
    StripeCardholder refresh(String stripeId) {
        var asked = clock.instant();
        var read = stripe.cardholder(stripeId);
        rows.update(read, asked);
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

package cardrail.checkout.run;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.attempt.CheckoutRequest;
import cardrail.checkout.attempt.Halt;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.MandateStanding;
import cardrail.issuer.api.Money;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Whether the mandate stands behind a purchase right now: asked before every irreversible step (law 10). */
@Component
class Standings {

    private final CardIssuer issuer;
    private final Remote remote;

    Standings(CardIssuer issuer, Remote remote) {
        this.issuer = issuer;
        this.remote = remote;
    }

    MandateStanding of(CheckoutRequest request, String merchantHost, Money total) {
        return remote.call(() -> issuer.standing(
                request.command().mandateId(),
                request.agentId(),
                merchantHost,
                total.minor(),
                total.currency().getCurrencyCode()));
    }

    /** The host of an origin or URL, in lower case. */
    static String host(String url) {
        return Objects.requireNonNull(URI.create(url).getHost(), "an origin has a host")
                .toLowerCase(Locale.ROOT);
    }

    /** Why a checkout stops where the mandate refuses. */
    static Halt halt(String refusal) {
        String detail = "The mandate refuses: " + refusal + ".";
        return switch (refusal) {
            case "mandate_limit", "per_purchase_limit", "card_limit" ->
                Halt.because(BlockReason.TOTAL_EXCEEDS_LIMIT, detail);
            case "merchant_not_allowed" -> Halt.because(BlockReason.MERCHANT_MISMATCH, detail);
            case "currency_mismatch" -> Halt.because(BlockReason.CURRENCY_MISMATCH, detail);
            default -> Halt.without(detail);
        };
    }

    /** Whether the mandate refuses only because what it allows is used up. */
    static boolean usedUp(String refusal) {
        return switch (refusal) {
            case "mandate_limit", "mandate_purchases", "per_purchase_limit", "card_limit", "mandate_exhausted" -> true;
            default -> false;
        };
    }
}

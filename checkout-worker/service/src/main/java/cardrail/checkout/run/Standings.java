package cardrail.checkout.run;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.Offer;
import cardrail.checkout.attempt.CheckoutRequest;
import cardrail.checkout.attempt.Halt;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateStanding;
import cardrail.issuer.api.Money;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the mandate stands behind a purchase right now: asked before every irreversible step (law 10). */
@Component
class Standings {

    private static final String WITHDRAWN = "legal_consent_withdrawn";

    private final CardIssuer issuer;
    private final Remote remote;

    Standings(CardIssuer issuer, Remote remote) {
        this.issuer = issuer;
        this.remote = remote;
    }

    MandateStanding of(CheckoutRequest request, String merchantHost, Money total) {
        return remote.call(() -> asked(request, merchantHost, total));
    }

    private MandateStanding asked(CheckoutRequest request, String merchantHost, Money total) {
        return issuer.standing(
                request.command().mandateId(),
                request.agentId(),
                merchantHost,
                total.minor(),
                total.currency().getCurrencyCode());
    }

    /**
     * What the mandate accepts in its owner's name right now.
     *
     * @param version of the mandate that says so; 0 where that is not known
     */
    record Consents(MandateId mandate, Set<LegalConsent> given, int version) {}

    Consents consents(CheckoutRequest request) {
        return remote.call(() -> askedConsents(request));
    }

    private Consents askedConsents(CheckoutRequest request) {
        var command = request.command();
        var mandate = asked(request, host(command.merchantUrl().toString()), command.maxTotal())
                .mandate();
        return new Consents(mandate.id(), Set.copyOf(mandate.terms().legalConsents()), mandate.version());
    }

    /** Asked once, where nothing may depend on the issuer's answer: without one nothing is accepted. */
    Consents consentsIfKnown(CheckoutRequest request) {
        try {
            return askedConsents(request);
        } catch (ApiProblem e) {
            return new Consents(request.command().mandateId(), Set.of(), 0);
        }
    }

    /**
     * Asked again before a card is armed, where anything was accepted for its purchase.
     *
     * @throws ApiProblem where the mandate does not accept it any more, or nobody can say
     */
    void requireConsents(CheckoutRequest request, Offer offer) {
        var accepted = offer.acceptedTerms();
        if (!accepted.isEmpty()
                && withdrawn(of(request, host(offer.merchantOrigin()), offer.total()), accepted)
                        .isPresent()) {
            throw new ApiProblem(409, WITHDRAWN, null, null);
        }
    }

    /** Why a found or confirmed offer is not the mandate's any more, whose reading this is; empty where it is. */
    static Optional<Halt> refuses(MandateStanding standing, List<AcceptedTerms> accepted) {
        if (standing.refusal() != null) {
            return Optional.of(halt(standing.refusal()));
        }
        return withdrawn(standing, accepted);
    }

    /** Law 10: what was accepted on the mandate's word is ordered only while that word stands. */
    static Optional<Halt> withdrawn(MandateStanding standing, List<AcceptedTerms> accepted) {
        var now = standing.mandate().terms().legalConsents();
        return accepted.stream()
                .flatMap(terms -> terms.consents().stream())
                .filter(consent -> !now.contains(consent))
                .findFirst()
                .map(consent -> Halt.because(
                        BlockReason.LEGAL_CONSENT_REQUIRED,
                        "The mandate does not accept " + consent.code() + " any more; nothing was ordered."));
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
            case WITHDRAWN -> Halt.because(BlockReason.LEGAL_CONSENT_REQUIRED, detail);
            case "currency_mismatch" -> Halt.because(BlockReason.CURRENCY_MISMATCH, detail);
            default -> Halt.without(detail);
        };
    }

    /** Whether the mandate refuses only because what it allows is used up. */
    static boolean usedUp(@Nullable String refusal) {
        return switch (refusal) {
            case null -> false;
            case "mandate_limit", "mandate_purchases", "per_purchase_limit", "card_limit", "mandate_exhausted" -> true;
            default -> false;
        };
    }
}

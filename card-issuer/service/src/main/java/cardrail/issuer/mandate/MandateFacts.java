package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * What holds for a mandate in every state.
 *
 * @param version counts the versions of the terms, from 1
 * @param digest SHA-256 (hex) over the canonical JSON of the terms
 */
public record MandateFacts(
        MandateId id,
        WalletId wallet,
        AgentId agent,
        int version,
        String digest,
        MandateTerms terms,
        Instant createdAt) {

    /** With other terms, as version {@code next}. */
    MandateFacts as(int next, MandateTerms others) {
        return new MandateFacts(
                id, wallet, agent, next, CanonicalTerms.of(others).digest(), others, createdAt);
    }

    /** For the audit trail, after the version; empty where nothing is accepted in anybody's name. */
    String accepts() {
        return terms.legalConsents().isEmpty()
                ? ""
                : " It accepts "
                        + terms.legalConsents().stream().map(LegalConsent::code).collect(Collectors.joining(" and "))
                        + " in the owner's name.";
    }
}

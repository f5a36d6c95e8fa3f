package cardrail.issuer.api;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The audit trail as the console reads it, for whoever is signed in. */
@HttpExchange("/v1")
public interface IssuerAudit {

    /**
     * Newest first, at most 100.
     *
     * @param asked of {@code actor}, {@code action} (a prefix where it ends in a dot), {@code subject}, {@code from} (inclusive),
     *     {@code to} (exclusive) and {@code before} (a sequence) those that entries must meet
     * @throws ApiProblem {@code invalid_request} where one of them has no possible value
     */
    @GetExchange("/operator/audit")
    List<AuditEntryView> entries(@RequestParam Map<String, String> asked);

    /** Walks the whole chain, from the first entry: the longer it is, the longer it takes. */
    @GetExchange("/audit/verify")
    AuditVerification verify();
}

package cardrail.console.standin;

import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.AuditEntryView;
import cardrail.issuer.api.AuditVerification;
import cardrail.issuer.api.IssuerAudit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The issuer's audit trail from memory: whole names, groups of actions, newest first. */
public final class TrailStandIn implements IssuerAudit {

    private static final AuditVerification EMPTY = new AuditVerification(0, true, null, null, "0".repeat(64));

    public final List<AuditEntryView> written = new ArrayList<>();

    /** What was asked for. */
    public final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

    public volatile AuditVerification verification = EMPTY;

    void clear() {
        written.clear();
        asked.clear();
        verification = EMPTY;
    }

    @Override
    public List<AuditEntryView> entries(Map<String, String> search) {
        asked.add(search);
        if (search.getOrDefault("actor", "").contains(" ")) {
            throw new ApiProblem(400, "invalid_request", null, null);
        }
        long before = Long.parseLong(search.getOrDefault("before", "9999"));
        String action = search.getOrDefault("action", "");
        return written.stream()
                .filter(entry -> entry.sequence() < before)
                .filter(entry -> entry.actor().equals(search.getOrDefault("actor", entry.actor())))
                .filter(entry -> entry.subject().equals(search.getOrDefault("subject", entry.subject())))
                .filter(entry -> entry.action().equals(action)
                        || action.isEmpty()
                        || action.endsWith(".") && entry.action().startsWith(action))
                .sorted(Comparator.comparing(AuditEntryView::sequence).reversed())
                .limit(100)
                .toList();
    }

    @Override
    public AuditVerification verify() {
        return verification;
    }
}

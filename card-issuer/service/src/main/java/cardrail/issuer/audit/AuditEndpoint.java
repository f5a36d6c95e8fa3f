package cardrail.issuer.audit;

import cardrail.issuer.api.AuditEntryView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditEndpoint {

    private final AuditTrail trail;

    AuditEndpoint(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/v1/operator/audit")
    List<AuditEntryView> audit(@RequestParam(name = "before", required = false) @Nullable Long before) {
        return trail.page(before);
    }
}

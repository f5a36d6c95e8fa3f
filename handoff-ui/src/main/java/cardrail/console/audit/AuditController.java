package cardrail.console.audit;

import cardrail.console.page.Formats;
import cardrail.console.page.ServiceProblem;
import cardrail.issuer.api.AuditVerification;
import cardrail.issuer.api.IssuerAudit;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The audit trail to search and to check. */
@Controller
class AuditController {

    /** As many as the issuer gives at once; a full page may have a next one. */
    private static final int PAGE = 100;

    private final IssuerAudit audit;

    AuditController(IssuerAudit audit) {
        this.audit = audit;
    }

    @GetMapping("/audit")
    String search(@ModelAttribute("search") AuditSearch search, Formats formats, Model model) {
        var entries = entries(search, formats);
        model.addAttribute("entries", entries == null ? List.of() : entries);
        model.addAttribute("refused", entries == null);
        model.addAttribute(
                "older",
                entries == null || entries.size() < PAGE
                        ? null
                        : search.older(entries.getLast().sequence()));
        return "audit";
    }

    /** Walks the chain, which takes a while: only where somebody asks for it. */
    @GetMapping("/audit/verify")
    String verify(Formats formats, Model model) {
        AuditVerification found = audit.verify();
        model.addAttribute("found", found);
        model.addAttribute("at", formats.time(formats.now()));
        return "audit-check";
    }

    /** Null where what was typed can be no one's name, no action or no day: that finds nothing, and is said. */
    private @Nullable List<AuditRow> entries(AuditSearch search, Formats formats) {
        try {
            return audit.entries(search.asked(formats.zone())).stream()
                    .map(entry -> AuditRow.of(entry, formats))
                    .toList();
        } catch (DateTimeException noDay) {
            return null;
        } catch (ServiceProblem problem) {
            if (problem.status() == HttpStatus.BAD_REQUEST.value() && search.isNarrowed()) {
                return null;
            }
            throw problem;
        }
    }
}

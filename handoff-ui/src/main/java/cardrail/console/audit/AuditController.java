package cardrail.console.audit;

import cardrail.checkout.api.RecordedEvent;
import cardrail.checkout.api.WorkerRecords;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.console.page.ProblemWords;
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

    private final IssuerAudit audit;
    private final WorkerRecords worker;
    private final ProblemWords words;

    AuditController(IssuerAudit audit, WorkerRecords worker, ProblemWords words) {
        this.audit = audit;
        this.worker = worker;
        this.words = words;
    }

    @GetMapping("/audit")
    String search(@ModelAttribute("search") AuditSearch search, Formats formats, Model model) {
        var found = found(search, formats);
        model.addAttribute("found", found);
        model.addAttribute("refused", found == null);
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
    private @Nullable AuditPage found(AuditSearch search, Formats formats) {
        try {
            var entries = search.isOfTheIssuer()
                    ? audit.entries(search.asked(formats.zone())).stream()
                            .map(entry -> AuditRow.of(entry, formats))
                            .toList()
                    : List.<AuditRow>of();
            if (!search.isOfPurchases()) {
                return AuditPage.of(entries, List.of(), null, search);
            }
            var asked = search.askedOfPurchases(formats.zone());
            return switch (Answer.of(() -> worker.events(asked))) {
                case Answer.Given<List<RecordedEvent>>(var events) ->
                    AuditPage.of(
                            entries,
                            events.stream()
                                    .map(event -> AuditRow.of(event, formats))
                                    .toList(),
                            null,
                            search);
                case Answer.Missing<List<RecordedEvent>>(var problem) -> missing(entries, problem, search);
            };
        } catch (DateTimeException noDay) {
            return null;
        } catch (ServiceProblem problem) {
            if (isRefused(problem) && search.isNarrowed()) {
                return null;
            }
            throw problem;
        }
    }

    private AuditPage missing(List<AuditRow> entries, ServiceProblem problem, AuditSearch search) {
        if (isRefused(problem)) {
            throw problem;
        }
        return AuditPage.of(entries, List.of(), words.of(problem), search);
    }

    private static boolean isRefused(ServiceProblem problem) {
        return problem.status() == HttpStatus.BAD_REQUEST.value();
    }
}

package cardrail.issuer.audit;

import cardrail.issuer.api.AuditEntryView;
import cardrail.issuer.api.AuditVerification;
import cardrail.issuer.api.Json;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.MediaType;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail to read, to keep and to check. */
@RestController
class AuditEndpoint {

    private final AuditRows rows;
    private final AuditChain chain;
    private final Lock walking = new ReentrantLock();

    AuditEndpoint(AuditRows rows, AuditChain chain) {
        this.rows = rows;
        this.chain = chain;
    }

    @InitBinder
    void times(WebDataBinder binder) {
        binder.addCustomFormatter(new IsoInstants());
    }

    /** Newest first. The second address is the console's ({@code IssuerAudit}). */
    @GetMapping({"/v1/audit", "/v1/operator/audit"})
    List<AuditEntryView> page(@Valid @ModelAttribute AuditFilter filter, @Valid @ModelAttribute AuditPage page) {
        return rows.page(filter, page.end(), page.entries()).stream()
                .map(AuditEndpoint::view)
                .toList();
    }

    /** Oldest first, one JSON object a line; written by the calling thread, so that no time-out of an answer cuts it. */
    @GetMapping("/v1/audit/export")
    void export(@Valid @ModelAttribute AuditFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        var out = new BufferedOutputStream(response.getOutputStream());
        chain.each(filter, entry -> write(out, entry));
        out.flush();
    }

    /** One walk at a time: it reads the whole trail in the process that answers authorizations. */
    @GetMapping("/v1/audit/verify")
    AuditVerification verify() {
        walking.lock();
        try {
            return chain.verify();
        } finally {
            walking.unlock();
        }
    }

    private static void write(OutputStream out, ChainedEntry entry) {
        try {
            out.write(Json.mapper().writeValueAsBytes(AuditLine.of(entry)));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditEntryView view(ChainedEntry entry) {
        var facts = entry.facts();
        return new AuditEntryView(
                entry.sequence(),
                facts.at(),
                facts.actor(),
                facts.action(),
                facts.subject(),
                facts.detail(),
                entry.hash().hex());
    }
}

package cardrail.console.agent;

import cardrail.console.budget.BudgetReader;
import cardrail.console.page.Formats;
import cardrail.issuer.api.AgentDecision;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApproveAgent;
import cardrail.issuer.api.IssuerAgents;
import cardrail.issuer.api.RejectAgents;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Decides about agents that ask to be let in, and revokes those that were. */
@Controller
@RequestMapping("/agents")
class AgentController {

    private final IssuerAgents issuer;
    private final AgentReader reader;
    private final BudgetReader budget;

    AgentController(IssuerAgents issuer, AgentReader reader, BudgetReader budget) {
        this.budget = budget;
        this.issuer = issuer;
        this.reader = reader;
    }

    /** @param code as the agent shows it to its person, who types it: the issuer refuses where it is another agent's */
    @PostMapping("/{id}/approve")
    String approve(
            @PathVariable("id") AgentId id,
            @RequestParam("code") String code,
            @RequestParam("idempotency_key") String key,
            RedirectAttributes flash) {
        return done(
                "agent_approved",
                issuer.approve(key, id, new ApproveAgent(code.strip().toUpperCase(Locale.ROOT)))
                        .name(),
                flash);
    }

    @PostMapping("/{id}/reject")
    String reject(
            @PathVariable("id") AgentId id, @RequestParam("idempotency_key") String key, RedirectAttributes flash) {
        return done("agent_rejected", issuer.reject(key, id).name(), flash);
    }

    /** @param ids of those that the page showed: who asked since is not among them */
    @PostMapping("/reject")
    String rejectAll(
            @RequestParam("id") List<AgentId> ids,
            @RequestParam("idempotency_key") String key,
            RedirectAttributes flash) {
        var rejected = issuer.reject(key, new RejectAgents(ids)).rejected();
        return done(
                rejected.isEmpty() ? "no_agent_rejected" : "agents_rejected",
                rejected.stream().map(AgentDecision::name).collect(Collectors.joining(", ")),
                flash);
    }

    /** What revoking will do, before it is done. */
    @GetMapping("/{id}/revoke")
    String confirmRevocation(@PathVariable("id") AgentId id, Formats formats, Model model) {
        var agent = reader.known(id, formats).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("agent", agent);
        model.addAttribute("stops", budget.ofRevoking(id, formats));
        return "revoke-agent";
    }

    @PostMapping("/{id}/revoke")
    String revoke(
            @PathVariable("id") AgentId id, @RequestParam("idempotency_key") String key, RedirectAttributes flash) {
        var revocation = issuer.revoke(key, id);
        flash.addFlashAttribute("revokedMandates", revocation.revokedMandates().size());
        flash.addFlashAttribute("leftMandates", revocation.leftMandates().size());
        flash.addFlashAttribute("canceledCards", revocation.canceledCards().size());
        flash.addFlashAttribute("tooLate", revocation.tooLate().size());
        return done("agent_revoked", revocation.name(), flash);
    }

    private static String done(String what, String name, RedirectAttributes flash) {
        flash.addFlashAttribute("done", what);
        flash.addFlashAttribute("task", name);
        return "redirect:/approvals";
    }
}

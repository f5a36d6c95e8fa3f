package cardrail.console.approval;

import cardrail.console.access.Operator;
import cardrail.console.agent.AgentReader;
import cardrail.console.budget.BudgetReader;
import cardrail.console.exception.ExceptionReader;
import cardrail.console.page.Formats;
import cardrail.console.purchase.WaitingOffers;
import cardrail.console.terms.MandateCard;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Revocation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Mandates and offers that wait for a person, the mandates that stand, and how to end one. */
@Controller
class ApprovalController {

    private final IssuerConsole issuer;
    private final WaitingOffers offers;
    private final ExceptionReader exceptions;
    private final AgentReader agents;
    private final BudgetReader budget;

    ApprovalController(
            IssuerConsole issuer,
            WaitingOffers offers,
            ExceptionReader exceptions,
            AgentReader agents,
            BudgetReader budget) {
        this.budget = budget;
        this.issuer = issuer;
        this.offers = offers;
        this.exceptions = exceptions;
        this.agents = agents;
    }

    @GetMapping("/approvals")
    String page(
            @RequestParam(name = "before", required = false) @Nullable MandateId before,
            @AuthenticationPrincipal Operator operator,
            Formats formats,
            Model model) {
        model.addAttribute(
                "approvals",
                Approvals.of(
                        issuer.undecidedMandates(), issuer.standingMandates(before), issuer.endedMandates(), formats));
        model.addAttribute("newest", before == null);
        model.addAttribute("waiting", offers.panel(formats));
        model.addAttribute("exceptions", exceptions.all(operator.id(), formats));
        model.addAttribute("agents", agents.all(formats));
        return "approvals";
    }

    /** Approves what was shown: the issuer refuses where version or digest have changed since. */
    @PostMapping("/approvals/{id}/approve")
    String approve(
            @PathVariable("id") MandateId id,
            @RequestParam("version") int version,
            @RequestParam("digest") String digest,
            @RequestParam("idempotency_key") String key,
            RedirectAttributes flash) {
        MandateView mandate = issuer.approve(key, id, new ApproveMandate(version, digest));
        flash.addFlashAttribute("done", "approved");
        flash.addFlashAttribute("task", mandate.terms().task());
        return "redirect:/approvals";
    }

    @PostMapping("/approvals/{id}/reject")
    String reject(
            @PathVariable("id") MandateId id, @RequestParam("idempotency_key") String key, RedirectAttributes flash) {
        MandateView mandate = issuer.reject(key, id);
        flash.addFlashAttribute("done", "rejected");
        flash.addFlashAttribute("task", mandate.terms().task());
        return "redirect:/approvals";
    }

    /** What revoking will do, before it is done. */
    @GetMapping("/mandates/{id}/revoke")
    String confirmRevocation(@PathVariable("id") MandateId id, Formats formats, Model model) {
        model.addAttribute("mandate", MandateCard.of(issuer.mandate(id), formats));
        model.addAttribute("stops", budget.ofRevoking(id, formats));
        return "revoke";
    }

    @PostMapping("/mandates/{id}/revoke")
    String revoke(
            @PathVariable("id") MandateId id, @RequestParam("idempotency_key") String key, RedirectAttributes flash) {
        Revocation revocation = issuer.revoke(key, id);
        flash.addFlashAttribute("done", "revoked");
        flash.addFlashAttribute("task", revocation.mandate().terms().task());
        flash.addFlashAttribute("canceledCards", revocation.canceledCards().size());
        flash.addFlashAttribute("tooLate", revocation.tooLate().size());
        return "redirect:/approvals";
    }
}

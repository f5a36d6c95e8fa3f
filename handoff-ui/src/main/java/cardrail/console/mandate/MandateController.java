package cardrail.console.mandate;

import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.WorkerConsole;
import cardrail.console.budget.BudgetReader;
import cardrail.console.mandate.TighterTerms.Unreadable;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.console.page.ServiceProblem;
import cardrail.console.purchase.PurchaseSummary;
import cardrail.console.terms.MandateCard;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.Narrowing;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One mandate, and narrowing it: what is typed is shown beside what holds before it is done. */
@Controller
@RequestMapping("/mandates/{id}")
class MandateController {

    /** As many as the worker gives. */
    private static final int MOST = 100;

    /** What the issuer says of terms that it does not take; nothing was changed then. */
    private static final Set<String> REFUSED = Set.of("not_narrower", "invalid_terms", "mandate_changed");

    private final IssuerConsole issuer;
    private final WorkerConsole worker;
    private final BudgetReader budget;

    MandateController(IssuerConsole issuer, WorkerConsole worker, BudgetReader budget) {
        this.budget = budget;
        this.issuer = issuer;
        this.worker = worker;
    }

    @GetMapping
    String page(@PathVariable("id") MandateId id, Formats formats, Model model) {
        var mandate = issuer.mandate(id);
        model.addAttribute("mandate", MandateCard.of(mandate, formats));
        model.addAttribute("currency", mandate.terms().limit().currency().getCurrencyCode());
        model.addAttribute("zone", formats.zoneName(mandate.terms().validUntil()));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", TighterTerms.of(mandate.version(), mandate.terms(), formats.zone()));
        }
        model.addAttribute(
                "purchases",
                checkoutsOf(id)
                        .map(found -> found.stream()
                                .map(one -> PurchaseSummary.of(one, formats))
                                .toList())
                        .orNull());
        model.addAttribute("most", MOST);
        model.addAttribute("burn", budget.burnDown(mandate, formats));
        return "mandate";
    }

    /** What narrowing will do, before it is done. */
    @PostMapping("/narrow/preview")
    String preview(
            @PathVariable("id") MandateId id,
            @ModelAttribute("typed") TighterTerms typed,
            Formats formats,
            Model model,
            RedirectAttributes flash) {
        var mandate = issuer.mandate(id);
        MandateTerms then;
        try {
            then = typed.over(mandate.terms(), formats.zone());
        } catch (Unreadable wrong) {
            return refused(id, typed, wrong, flash);
        }
        try {
            var command = new NarrowMandate(typed.version(), then);
            model.addAttribute("stops", then.equals(mandate.terms()) ? null : budget.ofNarrowing(id, command, formats));
        } catch (ServiceProblem problem) {
            return refused(id, typed, problem, flash);
        }
        var now = MandateCard.of(mandate, formats);
        model.addAttribute("mandate", now);
        model.addAttribute("changes", TermChange.between(now, MandateCard.of(mandate, then, formats)));
        return "narrow";
    }

    @PostMapping("/narrow")
    String narrow(
            @PathVariable("id") MandateId id,
            @ModelAttribute("typed") TighterTerms typed,
            @RequestParam("idempotency_key") String key,
            Formats formats,
            RedirectAttributes flash) {
        try {
            var terms = typed.over(issuer.mandate(id).terms(), formats.zone());
            Narrowing done = issuer.narrow(key, id, new NarrowMandate(typed.version(), terms));
            flash.addFlashAttribute("canceledCards", done.canceledCards().size());
            flash.addFlashAttribute("tooLate", done.tooLate().size());
        } catch (Unreadable wrong) {
            return refused(id, typed, wrong, flash);
        } catch (ServiceProblem problem) {
            return refused(id, typed, problem, flash);
        }
        return "redirect:/mandates/" + id;
    }

    private static String refused(MandateId id, TighterTerms typed, ServiceProblem problem, RedirectAttributes flash) {
        if (!REFUSED.contains(problem.code())) {
            throw problem;
        }
        flash.addFlashAttribute("refused", problem.code());
        if (!problem.code().equals("mandate_changed")) { // of other terms the form begins anew
            flash.addFlashAttribute("typed", typed);
        }
        return "redirect:/mandates/" + id;
    }

    private static String refused(MandateId id, TighterTerms typed, Unreadable wrong, RedirectAttributes flash) {
        flash.addFlashAttribute("typed", typed);
        flash.addFlashAttribute("unreadable", wrong.field());
        flash.addFlashAttribute("why", wrong.word());
        return "redirect:/mandates/" + id;
    }

    /** Narrowing needs the issuer alone: a worker that does not answer keeps nobody from it. */
    private Answer<List<CheckoutView>> checkoutsOf(MandateId id) {
        return Answer.of(() -> worker.checkoutsOf(id));
    }
}

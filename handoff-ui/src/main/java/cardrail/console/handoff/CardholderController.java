package cardrail.console.handoff;

import cardrail.checkout.api.CodeRequestView;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.NeedsCardholder;
import cardrail.checkout.api.WorkerCardholder;
import cardrail.console.access.Operator;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.console.queue.QueueFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A code that only the cardholder gets: asking for it, and showing it to whoever holds the handoff. */
@Controller
@RequestMapping("/handoffs/{id}")
class CardholderController {

    private final WorkerCardholder worker;

    CardholderController(WorkerCardholder worker) {
        this.worker = worker;
    }

    @PostMapping("/needs_cardholder")
    String ask(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            @AuthenticationPrincipal Operator operator,
            HttpServletRequest request,
            RedirectAttributes flash) {
        worker.needsCardholder(key, id, new NeedsCardholder(operator.username()));
        flash.addFlashAttribute("done", "needs_cardholder");
        return "redirect:/handoffs/" + id + QueueFilter.of(request).query();
    }

    /** What the page asks for while its reader holds the handoff; nothing where it shows the same already. */
    @GetMapping("/cardholder_code")
    ModelAndView status(@PathVariable("id") HandoffId id, @RequestParam("seen") String seen, Formats formats) {
        if (!(Answer.of(() -> worker.code(id)) instanceof Answer.Given<CodeRequestView>(var view))) {
            return new ModelAndView("empty", Map.of(), HttpStatus.NO_CONTENT);
        }
        var code = CodeStatus.of(view, formats);
        return code.stamp().equals(seen)
                ? new ModelAndView("empty", Map.of(), HttpStatus.NO_CONTENT)
                : new ModelAndView(
                        "cardholder :: status", Map.of("code", code, "handoff", new Shown(id.value(), true)));
    }

    /** As much of the handoff as the status needs. */
    public record Shown(String id, boolean held) {}

    /** To a page that shows the handoff. */
    void addTo(Model model, HandoffId id, Formats formats) {
        model.addAttribute("cardholder", Answer.of(() -> worker.cardholder(id)).orNull());
        model.addAttribute(
                "code",
                CodeStatus.of(
                        Answer.of(() -> worker.code(id)) instanceof Answer.Given<CodeRequestView>(var view)
                                ? view
                                : CodeRequestView.NONE,
                        formats));
    }
}

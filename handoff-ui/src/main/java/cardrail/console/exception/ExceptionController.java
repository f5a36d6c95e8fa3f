package cardrail.console.exception;

import cardrail.checkout.api.ExceptionId;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.WorkerExceptions;
import cardrail.console.queue.QueueFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saves what an operator did as a merchant exception, and decides about one. */
@Controller
class ExceptionController {

    private final WorkerExceptions worker;

    ExceptionController(WorkerExceptions worker) {
        this.worker = worker;
    }

    @PostMapping("/handoffs/{id}/save_exception")
    String save(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            HttpServletRequest request,
            RedirectAttributes flash) {
        worker.saveException(key, id);
        flash.addFlashAttribute("done", "save_exception");
        return "redirect:/handoffs/" + id + QueueFilter.of(request).query();
    }

    @PostMapping("/exceptions/{id}/approve")
    String approve(
            @PathVariable("id") ExceptionId id, @RequestParam("idempotency_key") String key, RedirectAttributes flash) {
        var decided = worker.approve(key, id);
        return done("exception_approved", decided.host(), flash);
    }

    @PostMapping("/exceptions/{id}/refuse")
    String refuse(
            @PathVariable("id") ExceptionId id, @RequestParam("idempotency_key") String key, RedirectAttributes flash) {
        var decided = worker.refuse(key, id);
        return done("exception_refused", decided.host(), flash);
    }

    @PostMapping("/exceptions/{id}/withdraw")
    String withdraw(
            @PathVariable("id") ExceptionId id, @RequestParam("idempotency_key") String key, RedirectAttributes flash) {
        var withdrawn = worker.withdraw(key, id);
        return done("exception_withdrawn", withdrawn.host(), flash);
    }

    private static String done(String what, String host, RedirectAttributes flash) {
        flash.addFlashAttribute("done", what);
        flash.addFlashAttribute("task", host);
        return "redirect:/approvals";
    }
}

package cardrail.console.handoff;

import cardrail.checkout.api.AskSecondPerson;
import cardrail.checkout.api.AssignHandoff;
import cardrail.checkout.api.CommentHandoff;
import cardrail.checkout.api.EscalateHandoff;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.ExtendHandoff;
import cardrail.checkout.api.GuardedAct;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.WorkerQueue;
import cardrail.console.page.ServiceProblem;
import cardrail.console.queue.QueueFilter;
import cardrail.issuer.api.OperatorId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is arranged about a handoff without deciding it. */
@Controller
@RequestMapping("/handoffs/{id}")
class ArrangeController {

    /** Said on the page itself, beside what was typed. */
    private static final Set<String> SAID_THERE = Set.of("invalid_comment", "card_number_in_comment");

    private final WorkerQueue worker;

    ArrangeController(WorkerQueue worker) {
        this.worker = worker;
    }

    /** @param to an operator's id; empty for nobody in particular */
    @PostMapping("/assign")
    String assign(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            @RequestParam("to") String to,
            HttpServletRequest request,
            RedirectAttributes flash) {
        worker.assign(key, id, new AssignHandoff(to.isEmpty() ? null : chosen(to, OperatorId::new)));
        return done(id, "assign", request, flash);
    }

    @PostMapping("/extend")
    String extend(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            @RequestParam("minutes") int minutes,
            HttpServletRequest request,
            RedirectAttributes flash) {
        worker.extend(key, id, new ExtendHandoff(minutes));
        return done(id, "extend", request, flash);
    }

    @PostMapping("/escalate")
    String escalate(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            Words words,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var why = chosen(words.why(), EscalationReason::ofCode);
        String note = words.text().isBlank() ? null : words.text();
        return typed(
                () -> worker.escalate(key, id, new EscalateHandoff(why, note)),
                done(id, "escalate", request, flash),
                words,
                flash);
    }

    @PostMapping("/comment")
    String comment(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            Words words,
            HttpServletRequest request,
            RedirectAttributes flash) {
        return typed(
                () -> worker.comment(key, id, new CommentHandoff(words.text())),
                done(id, "comment", request, flash),
                words,
                flash);
    }

    @PostMapping("/ask_second_person")
    String askSecondPerson(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            @RequestParam("act") String act,
            HttpServletRequest request,
            RedirectAttributes flash) {
        worker.askSecondPerson(key, id, new AskSecondPerson(chosen(act, GuardedAct::ofCode)));
        return done(id, "ask_second_person", request, flash);
    }

    @PostMapping("/agree_second_person")
    String agreeSecondPerson(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            @RequestParam("act") String act,
            HttpServletRequest request,
            RedirectAttributes flash) {
        worker.agreeSecondPerson(key, id, new AskSecondPerson(chosen(act, GuardedAct::ofCode)));
        return done(id, "agree_second_person", request, flash);
    }

    /**
     * What a person typed.
     *
     * @param why the reason of an escalation; empty for a comment
     */
    record Words(String why, String text) {}

    /** What the page never offers. */
    private static <T> T chosen(String word, Function<String, T> reading) {
        try {
            return reading.apply(word);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "nothing to choose", e);
        }
    }

    /** What is refused stays in its field, but for what reads like a card number. */
    private static String typed(Runnable command, String redirect, Words words, RedirectAttributes flash) {
        try {
            command.run();
        } catch (ServiceProblem problem) {
            if (!SAID_THERE.contains(problem.code())) {
                throw problem;
            }
            flash.getFlashAttributes().remove("done");
            flash.addFlashAttribute("refused", problem.code());
            flash.addFlashAttribute("draft", problem.code().equals("invalid_comment") ? words.text() : "");
        }
        return redirect;
    }

    private static String done(HandoffId id, String verb, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("done", verb);
        return "redirect:/handoffs/" + id + QueueFilter.of(request).query();
    }
}

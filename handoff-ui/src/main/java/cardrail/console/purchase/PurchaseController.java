package cardrail.console.purchase;

import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.ConfirmOffer;
import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.RefuseOffer;
import cardrail.checkout.api.WorkerConsole;
import cardrail.console.page.Background;
import cardrail.console.page.Formats;
import cardrail.console.page.ServiceProblem;
import cardrail.issuer.api.CheckoutId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Purchases, one purchase, and the evidence of it. */
@Controller
class PurchaseController {

    /** Said on the page itself, beside what was typed. */
    private static final Set<String> SAID_THERE = Set.of("invalid_comment", "card_number_in_comment");

    /** As many as the worker gives at once; a full page may have a next one. */
    private static final int PAGE = 100;

    private final WorkerConsole worker;
    private final FactsReader facts;
    private final TimelineReader timeline;

    PurchaseController(WorkerConsole worker, FactsReader facts, TimelineReader timeline) {
        this.worker = worker;
        this.facts = facts;
        this.timeline = timeline;
    }

    @GetMapping("/purchases")
    String list(
            @RequestParam(name = "before", required = false) @Nullable CheckoutId before,
            Formats formats,
            Model model) {
        List<PurchaseSummary> purchases = worker.checkouts(before).stream()
                .map(checkout -> PurchaseSummary.of(checkout, formats))
                .toList();
        model.addAttribute("purchases", purchases);
        model.addAttribute("first", before == null);
        model.addAttribute(
                "older", purchases.size() < PAGE ? null : purchases.getLast().id());
        return "purchases";
    }

    @GetMapping("/purchases/{id}")
    String page(@PathVariable("id") CheckoutId id, Formats formats, Model model) {
        CheckoutView checkout = worker.checkout(id);
        model.addAttribute("purchase", PurchaseSummary.of(checkout, formats));
        model.addAttribute("timeline", timeline.of(checkout, formats));
        model.addAttribute("facts", facts.of(checkout, formats));
        model.addAttribute("stamp", PurchaseSummary.stamp(checkout));
        return "purchase";
    }

    /**
     * Whether the page that was shown is out of date. It is told so once and not replaced: the offer on it is confirmed as it
     * was read.
     *
     * @param seen the stamp of what was shown
     */
    @GetMapping("/purchases/{id}/changes")
    @Nullable String changes(
            @PathVariable("id") CheckoutId id,
            @RequestParam("seen") String seen,
            Model model,
            HttpServletResponse response) {
        if (PurchaseSummary.stamp(worker.checkout(id)).equals(seen)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        model.addAttribute("address", "/purchases/" + id);
        model.addAttribute("change", "purchase.changed");
        model.addAttribute("silence", false);
        response.setStatus(Background.STOP_ASKING);
        return "handoff-parts :: changed";
    }

    /**
     * The facts beside a purchase or its handoff, which refresh themselves with what the page says of money: nothing to
     * press is among them.
     */
    @GetMapping("/purchases/{id}/facts")
    String facts(@PathVariable("id") CheckoutId id, Formats formats, Model model) {
        model.addAttribute("facts", facts.of(worker.checkout(id), formats));
        return "facts :: refreshed";
    }

    @PostMapping("/purchases/{id}/confirm")
    String confirm(
            @PathVariable("id") CheckoutId id,
            @RequestParam("digest") String digest,
            @RequestParam("idempotency_key") String key,
            RedirectAttributes flash) {
        worker.confirm(key, id, new ConfirmOffer(digest));
        flash.addFlashAttribute("done", "confirmed");
        return "redirect:/purchases/" + id;
    }

    /** @param comment for people; agents do not read it */
    @PostMapping("/purchases/{id}/refuse")
    String refuse(
            @PathVariable("id") CheckoutId id,
            @RequestParam("digest") String digest,
            @RequestParam("comment") String comment,
            @RequestParam("idempotency_key") String key,
            RedirectAttributes flash) {
        try {
            worker.refuse(key, id, new RefuseOffer(digest, comment.isBlank() ? null : comment));
            flash.addFlashAttribute("done", "refused");
        } catch (ServiceProblem problem) {
            if (!SAID_THERE.contains(problem.code())) {
                throw problem;
            }
            // what reads like a card number is kept nowhere
            flash.addFlashAttribute("refused", problem.code());
            flash.addFlashAttribute("draft", problem.code().equals("invalid_comment") ? comment : "");
        }
        return "redirect:/purchases/" + id;
    }

    /** The worker's masked screenshot, so that a browser never talks to the worker itself. */
    @GetMapping("/evidence/{id}")
    ResponseEntity<byte[]> evidence(@PathVariable("id") EvidenceId id) {
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(worker.evidence(id));
    }
}

package cardrail.console.handoff;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.api.ResolveHandoff;
import cardrail.checkout.api.WorkerConsole;
import cardrail.console.access.Operator;
import cardrail.console.access.WorkerNodes;
import cardrail.console.exception.ExceptionReader;
import cardrail.console.page.Answer;
import cardrail.console.page.Background;
import cardrail.console.page.Formats;
import cardrail.console.page.ServiceProblem;
import cardrail.console.purchase.FactsReader;
import cardrail.console.purchase.PostingsReader;
import cardrail.console.purchase.TimelineReader;
import cardrail.console.queue.QueueFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One handoff: reading it, claiming it and deciding it. */
@Controller
@RequestMapping("/handoffs/{id}")
class HandoffController {

    /** Said on the page itself, beside what was typed. */
    private static final Set<String> SAID_THERE = Set.of("invalid_order_reference", "card_number_in_order_reference");

    private final WorkerConsole worker;
    private final WorkerNodes nodes;
    private final FactsReader facts;
    private final PostingsReader postings;
    private final TimelineReader timeline;
    private final ArrangementReader arrangements;
    private final CardholderController cardholder;
    private final ExceptionReader exceptions;

    HandoffController(
            WorkerConsole worker,
            WorkerNodes nodes,
            FactsReader facts,
            PostingsReader postings,
            TimelineReader timeline,
            ArrangementReader arrangements,
            CardholderController cardholder,
            ExceptionReader exceptions) {
        this.worker = worker;
        this.nodes = nodes;
        this.facts = facts;
        this.postings = postings;
        this.timeline = timeline;
        this.arrangements = arrangements;
        this.cardholder = cardholder;
        this.exceptions = exceptions;
    }

    @GetMapping
    String page(
            @PathVariable("id") HandoffId id,
            @RequestParam(name = "watch", defaultValue = "false") boolean watch,
            @AuthenticationPrincipal Operator operator,
            Formats formats,
            Model model) {
        HandoffView handoff = worker.handoff(id);
        var page = shown(handoff, operator, formats, model);
        model.addAttribute("watch", watch && page.live() && !page.ended());
        model.addAttribute("arranged", arrangements.of(handoff, operator.id(), formats));
        if (!page.ended() && !page.reconciliation()) {
            cardholder.addTo(model, id, formats);
        }
        model.addAttribute("changesIn", arrangements.changesIn(handoff, formats));
        model.addAttribute("exception", exceptions.of(id, operator.id(), formats));
        model.addAttribute("timeline", timeline.of(handoff.checkout(), formats));
        if (page.reconciliation()) {
            model.addAttribute("postings", postings.of(handoff.checkout(), formats));
            return "settle";
        }
        return "handoff";
    }

    /** What the issuer knows beside an unclear outcome: it refreshes itself, and holds nothing to press. */
    @GetMapping("/issuer")
    String issuer(@PathVariable("id") HandoffId id, Formats formats, Model model) {
        var handoff = worker.handoff(id);
        var checkout = handoff.checkout();
        model.addAttribute("ended", HandoffPage.isEnded(handoff.state()));
        model.addAttribute("facts", facts.of(checkout, formats));
        model.addAttribute("postings", postings.of(checkout, formats));
        model.addAttribute("handoffId", id.value());
        return "settle :: refreshed";
    }

    /**
     * Whether the page that was shown is out of date. It is told so and not replaced: a button must not change under a
     * finger. Once it is told, it asks no more, so that the focus stays on the notice. Where the handoff was over already, nothing
     * can be pressed: what became of the purchase is shown itself, until that is over too.
     */
    @GetMapping("/changes")
    ModelAndView changes(
            @PathVariable("id") HandoffId id,
            Seen shown,
            @AuthenticationPrincipal Operator operator,
            HttpServletRequest request,
            Formats formats) {
        String address = address(id, request);
        return switch (Answer.of(() -> worker.handoff(id))) {
            case Answer.Given<HandoffView>(var handoff) -> {
                var page = HandoffPage.of(handoff, operator.id(), arrangements.holderOf(handoff), formats);
                if (shown.after() != null) {
                    yield page.stamp().equals(shown.seen())
                            ? nothing()
                            : new ModelAndView(
                                    "handoff-parts :: after",
                                    Map.of("handoff", page, "facts", facts.of(handoff.checkout(), formats)));
                }
                if (page.stamp().equals(shown.seen())) {
                    yield new ModelAndView("handoff-parts :: same", Map.of("handoff", page));
                }
                yield notice(address, changeOf(shown, page), HttpStatusCode.valueOf(Background.STOP_ASKING));
            }
            case Answer.Missing<HandoffView>(var problem) -> {
                // nothing on the page of one that is over says that it may be old: the frame of all pages does
                if (!problem.serviceDown() || shown.after() != null) {
                    throw problem;
                }
                yield notice(
                        address,
                        shown.held() ? "unreached" : "silent",
                        shown.silent() == null ? HttpStatus.OK : HttpStatus.NO_CONTENT);
            }
        };
    }

    private static String changeOf(Seen shown, HandoffPage now) {
        if (shown.held() && now.isPageLost()) {
            return "page_lost";
        }
        return shown.held() && !now.isHeld() && !now.ended() ? "lost" : "changed";
    }

    /**
     * What a page shows that asks for changes.
     *
     * @param seen the stamp of the handoff
     * @param held whether the reader held the claim
     * @param after null unless the handoff was over already when it was shown
     * @param silent null unless the page already says that the worker does not answer, which is not said twice
     */
    record Seen(
            String seen,
            boolean held,
            @Nullable String after,
            @Nullable String silent) {}

    private static ModelAndView nothing() {
        return new ModelAndView("empty", Map.of(), HttpStatus.NO_CONTENT);
    }

    private static ModelAndView notice(String address, String change, HttpStatusCode status) {
        var model = Map.of(
                "address", address, "change", "handoff." + change, "silence", status.value() != Background.STOP_ASKING);
        return new ModelAndView("handoff-parts :: changed", model, status);
    }

    /**
     * Sent by the open page while its reader holds the claim, and by a button where there are no scripts. In the background
     * it says nothing: the page asks for changes more often, and says there that a claim is lost.
     */
    @PostMapping("/heartbeat")
    @Nullable String heartbeat(@PathVariable("id") HandoffId id, HttpServletRequest request, HttpServletResponse response) {
        if (!Background.isBackground(request)) {
            worker.heartbeat(id);
            return "redirect:" + address(id, request);
        }
        response.setStatus(
                switch (Answer.of(() -> worker.heartbeat(id))) {
                    case Answer.Given<HandoffView> kept -> HttpServletResponse.SC_NO_CONTENT;
                    case Answer.Missing<HandoffView>(var problem) ->
                        problem.serviceDown() ? HttpServletResponse.SC_BAD_GATEWAY : Background.STOP_ASKING;
                });
        return null;
    }

    /**
     * What can be learned from this handoff, for the page of one that was given back: automation goes on first, and what it got
     * on by is known once an offer is read. Nothing until it is, or until the purchase has ended without.
     */
    @GetMapping("/exception")
    ModelAndView exception(
            @PathVariable("id") HandoffId id, @AuthenticationPrincipal Operator operator, Formats formats) {
        HandoffView handoff = worker.handoff(id);
        var page = HandoffPage.of(handoff, operator.id(), null, formats);
        var learned = exceptions.of(id, operator.id(), formats);
        if (learned == null || (!learned.isSomething() && !page.purchase().isOver())) {
            return nothing();
        }
        // named once for all, as the page itself does for its forms
        var shell = new Keys(UUID.randomUUID().toString());
        return new ModelAndView("exception :: learned", Map.of("handoff", page, "exception", learned, "shell", shell));
    }

    /** As much of a page's frame as a form in a fragment needs. */
    public record Keys(String commandKey) {}

    @PostMapping("/claim")
    String claim(@PathVariable("id") HandoffId id, HttpServletRequest request, RedirectAttributes flash) {
        worker.claim(id);
        return done(id, "claim", request, flash);
    }

    @PostMapping("/release")
    String release(@PathVariable("id") HandoffId id, HttpServletRequest request, RedirectAttributes flash) {
        worker.release(id);
        return done(id, "release", request, flash);
    }

    @PostMapping("/take_control")
    String takeControl(@PathVariable("id") HandoffId id, HttpServletRequest request, RedirectAttributes flash) {
        worker.takeControl(id);
        return done(id, "take_control", request, flash);
    }

    @PostMapping("/fill_card")
    String fillCard(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            HttpServletRequest request,
            RedirectAttributes flash) {
        nodes.withPageOf(id, node -> node.fillCard(key, id));
        return done(id, "fill_card", request, flash);
    }

    @PostMapping("/allow_payment")
    String allowPayment(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            HttpServletRequest request,
            RedirectAttributes flash) {
        worker.allowPayment(key, id);
        return done(id, "allow_payment", request, flash);
    }

    @PostMapping("/release_control")
    String releaseControl(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            HttpServletRequest request,
            RedirectAttributes flash) {
        worker.releaseControl(key, id);
        return done(id, "release_control", request, flash);
    }

    @PostMapping("/return")
    String giveBack(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            HttpServletRequest request,
            RedirectAttributes flash) {
        worker.giveBack(key, id);
        return done(id, "return", request, flash);
    }

    /** What a dangerous decision will do, before it is made; works without scripts. */
    @GetMapping("/abandon")
    String confirmAbandon(
            @PathVariable("id") HandoffId id,
            @AuthenticationPrincipal Operator operator,
            Formats formats,
            Model model) {
        return confirm(shown(worker.handoff(id), operator, formats, model), "abandon", null, model);
    }

    @PostMapping("/abandon")
    String abandon(
            @PathVariable("id") HandoffId id,
            @RequestParam("idempotency_key") String key,
            HttpServletRequest request,
            RedirectAttributes flash) {
        worker.abandon(key, id);
        return done(id, "abandon", request, flash);
    }

    @GetMapping("/resolve")
    String confirmResolve(
            @PathVariable("id") HandoffId id,
            @RequestParam("resolution") Resolution resolution,
            @AuthenticationPrincipal Operator operator,
            Formats formats,
            Model model) {
        return confirm(shown(worker.handoff(id), operator, formats, model), "resolve", resolution.code(), model);
    }

    @PostMapping("/resolve")
    String resolve(
            @PathVariable("id") HandoffId id, Ruling ruling, HttpServletRequest request, RedirectAttributes flash) {
        String order =
                ruling.orderReference() == null || ruling.orderReference().isBlank() ? null : ruling.orderReference();
        try {
            worker.resolve(ruling.key(), id, new ResolveHandoff(ruling.resolution(), order));
        } catch (ServiceProblem problem) {
            if (!SAID_THERE.contains(problem.code())) {
                throw problem;
            }
            // what reads like a card number is kept nowhere
            flash.addFlashAttribute("refused", problem.code());
            flash.addFlashAttribute("draft", problem.code().equals("invalid_order_reference") ? order : "");
            return "redirect:/handoffs/" + id + "/resolve"
                    + QueueFilter.of(request)
                            .with("resolution", ruling.resolution().code());
        }
        return done(id, "resolve", request, flash);
    }

    /**
     * What is decided about an unclear outcome or a wall.
     *
     * @param orderReference what the merchant calls the order; null where no order was found
     */
    record Ruling(
            Resolution resolution,
            @BindParam("idempotency_key") String key,
            @BindParam("order_reference") @Nullable String orderReference) {}

    /** A handoff never stands without its facts: what is decided depends on the card and on the witness. */
    private HandoffPage shown(HandoffView handoff, Operator operator, Formats formats, Model model) {
        var page = HandoffPage.of(handoff, operator.id(), arrangements.holderOf(handoff), formats);
        model.addAttribute("handoff", page);
        model.addAttribute("facts", facts.of(handoff.checkout(), formats));
        model.addAttribute("current", page.id());
        return page;
    }

    private static String confirm(HandoffPage handoff, String verb, @Nullable String resolution, Model model) {
        model.addAttribute("decision", handoff.decision(verb, resolution));
        return "decide";
    }

    private static String done(HandoffId id, String verb, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("done", verb);
        return "redirect:" + address(id, request);
    }

    /** The filter of the queue beside it stays as it is. */
    private static String address(HandoffId id, HttpServletRequest request) {
        return "/handoffs/" + id + QueueFilter.of(request).query();
    }
}

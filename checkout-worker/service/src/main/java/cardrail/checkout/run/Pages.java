package cardrail.checkout.run;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutRequest;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.page.CheckoutDriver;
import cardrail.checkout.page.GivenConsents;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.Progress;
import cardrail.checkout.page.PurchaseOrder;
import cardrail.checkout.page.Shot;
import cardrail.checkout.takeover.LiveStreams;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.Cardholder;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.LegalConsent;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The live pages of this node: opened under a session row, closed with it, and their pictures kept as evidence. */
@Component
class Pages {

    private final CheckoutDriver driver;
    private final Claims claims;
    private final EvidenceStore evidence;
    private final CardIssuer issuer;
    private final LiveStreams streams;
    private final Remote remote;
    private final Standings standings;
    private final Node node;
    private final RunLimits limits;
    private final InstantSource clock;
    private final Executor beside;

    @Autowired
    Pages(
            CheckoutDriver driver,
            Claims claims,
            EvidenceStore evidence,
            CardIssuer issuer,
            LiveStreams streams,
            Remote remote,
            Node node,
            RunLimits limits,
            InstantSource clock) {
        this(driver, claims, evidence, issuer, streams, remote, node, limits, clock, Thread::startVirtualThread);
    }

    /** @param beside runs what is kept while a purchase goes on; it is always waited for */
    Pages(
            CheckoutDriver driver,
            Claims claims,
            EvidenceStore evidence,
            CardIssuer issuer,
            LiveStreams streams,
            Remote remote,
            Node node,
            RunLimits limits,
            InstantSource clock,
            Executor beside) {
        this.driver = driver;
        this.claims = claims;
        this.evidence = evidence;
        this.issuer = issuer;
        this.streams = streams;
        this.remote = remote;
        this.standings = new Standings(issuer, remote);
        this.node = node;
        this.limits = limits;
        this.clock = clock;
        this.beside = beside;
    }

    CheckoutDriver driver() {
        return driver;
    }

    /** Every checkout whose live page this node has. */
    Set<CheckoutId> holding() {
        return driver.holding();
    }

    /** Whether this node has the live page; says so again where it has. */
    boolean holds(Held held) {
        boolean there = driver.holds(held.id());
        if (there) {
            openSession(held);
        }
        return there;
    }

    /** As {@link #holds}, and from now on the page is not given up for another one. */
    boolean keep(Held held) {
        return driver.keep(held.id()) && holds(held);
    }

    private void openSession(Held held) {
        if (!claims.openSession(held.lease(), clock.instant().plus(limits.lease()), node.url())) {
            throw new LeaseLost(held.id());
        }
    }

    /** A fresh page, driven to its pay button; each step is an event with its picture. */
    PreviewResult preview(Held held, Running running) {
        return preview(held, running, GivenConsents::of);
    }

    /** The same again for an offer that was confirmed: nothing is accepted that it does not name. */
    PreviewResult replay(Held held, Running.Execute execute) {
        var accepted = execute.course().requiredOffer().acceptedTerms();
        return preview(held, execute, given -> GivenConsents.of(given).naming(accepted));
    }

    private PreviewResult preview(Held held, Running running, Function<Set<LegalConsent>, GivenConsents> consentsOf) {
        CheckoutRequest request = running.request();
        Cardholder cardholder = remote.call(() -> issuer.cardholder(request.walletId()));
        var consents = standings.consents(request);
        close(request.id());
        openSession(held);
        var command = request.command();
        var order = new PurchaseOrder(
                request.id(),
                command.merchantUrl(),
                command.items(),
                command.delivery(),
                cardholder,
                command.shippingPreference(),
                Set.copyOf(running.course().dismissedRules()),
                consentsOf.apply(consents.given()));
        return noted(held, consents, progress -> driver.preview(order, progress));
    }

    private PreviewResult noted(Held held, Standings.Consents consents, Function<Progress, PreviewResult> preview) {
        try (var noted = new Noted(held, consents)) {
            return preview.apply(noted);
        }
    }

    /** On in the live page that an operator gave back, without the rules that they say saw no wall. */
    PreviewResult goOn(Held held, Checkout resumed) {
        openSession(held);
        noteChanges(held, true);
        var dismissed = Set.copyOf(resumed.course().dismissedRules());
        var consents = standings.consentsIfKnown(resumed.request());
        var offer = resumed.course().offer();
        var given = GivenConsents.of(consents.given());
        var may = offer == null ? given : given.naming(offer.acceptedTerms());
        var result = noted(held, consents, progress -> driver.goOn(held.id(), dismissed, may, progress));
        if (result instanceof PreviewResult.Offered) {
            noteActs(held);
        }
        return result;
    }

    /** What a person did that let automation go on can be saved as a merchant exception; where it stops again, more may come. */
    private void noteActs(Held held) {
        for (var deeds : driver.personsActs(held.id())) {
            if (evidence.keep(held.id(), deeds, clock.instant())) {
                held.note(
                        "acts_noted",
                        Map.of(
                                "handoff",
                                deeds.handoff().value(),
                                "acts",
                                Integer.toString(deeds.acts().size())));
            }
        }
    }

    /**
     * Nobody drives the page any more. Keeps in what it is another one since a person drove it, and tells the timeline in short:
     * words of a page stand with the item only.
     *
     * @param untouchedToo whether it was given back though nobody may have done anything
     */
    void noteChanges(Held held, boolean untouchedToo) {
        streams.end(held.id()); // it was given back perhaps through another node
        driver.personsChanges(held.id(), untouchedToo)
                .ifPresent(changes -> evidence.keep(held.id(), changes, clock.instant())
                        .ifPresent(kept -> held.note(
                                "page_compared",
                                Map.of(
                                        "handoff", kept.item().value(),
                                        "given_back_by", kept.by(),
                                        "since", changes.since(),
                                        "changed", summary(changes)))));
    }

    private static String summary(PageChanges changes) {
        if (!changes.read()) {
            return "the page could not be read";
        }
        var counted = changes.changes().stream()
                .collect(Collectors.groupingBy(PageChanges.Change::part, LinkedHashMap::new, Collectors.counting()));
        var parts = counted.entrySet().stream()
                .map(part -> part.getKey() + (part.getValue() == 1 ? "" : " × " + part.getValue()))
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "nothing" : parts + (changes.more() == 0 ? "" : " and " + changes.more() + " more");
    }

    /**
     * Writes what a preview tells into the events of its checkout, in its order and beside what the preview goes on to do: a
     * picture takes time to draw. All of it is written before anything else is made of the preview; where something could not be,
     * the next thing told, or the end, says so.
     */
    private final class Noted implements Progress, AutoCloseable {

        private final Held held;
        private final Standings.Consents given;
        private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

        Noted(Held held, Standings.Consents given) {
            this.held = held;
            this.given = given;
        }

        @Override
        public void step(String step, Shot shot) {
            after(() -> held.note(
                    "step",
                    Map.of("step", step, "evidence", keep(held.id(), shot).value())));
        }

        @Override
        public void passed(String rule) {
            after(() -> held.note("wall_passed", Map.of("rule", rule)));
        }

        @Override
        public void accepted(AcceptedTerms terms) {
            var consents = terms.consents().stream().map(LegalConsent::code).collect(Collectors.joining(", "));
            var facts = new LinkedHashMap<String, String>();
            facts.put("mandate", given.mandate().value());
            if (given.version() > 0) {
                facts.put("version", Integer.toString(given.version()));
            }
            facts.put("consents", consents);
            facts.put("text", terms.text());
            after(() -> held.note("terms_accepted", facts));
        }

        private void after(Runnable note) {
            if (written.isCompletedExceptionally()) {
                close();
            }
            written = written.thenRunAsync(note, beside);
        }

        /** What failed is told once. */
        @Override
        public void close() {
            var last = written;
            written = CompletableFuture.completedFuture(null);
            end(last);
        }
    }

    /** @throws RuntimeException what the work failed with */
    private static void end(CompletableFuture<?> work) {
        try {
            work.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Writes which walls went away by themselves since the preview or since this was last done. */
    void notePassed(Held held) {
        driver.passedWalls(held.id()).forEach(rule -> held.note("wall_passed", Map.of("rule", rule)));
    }

    EvidenceId keep(CheckoutId checkout, Shot shot) {
        return evidence.keep(checkout, shot.title(), shot.png(), shot.reading(), shot.takenAt());
    }

    /** The page with its pay button, as the offer was read from it. */
    void shootOffer(CheckoutId checkout) {
        shoot(checkout, "Offer");
    }

    /** As {@link #shootOffer}, beside what has to be asked about the offer meanwhile. */
    Shooting shootingOffer(CheckoutId checkout) {
        var picture = new AtomicReference<CompletableFuture<?>>(
                CompletableFuture.runAsync(() -> shootOffer(checkout), beside));
        return () -> end(picture.getAndSet(CompletableFuture.completedFuture(null)));
    }

    /** A picture that is being taken and kept: nothing else is done to its page until it is closed, which waits, and fails once. */
    @FunctionalInterface
    interface Shooting extends AutoCloseable {
        @Override
        void close();
    }

    /** A picture of the page as it is now. */
    EvidenceId shoot(CheckoutId checkout, String title) {
        return keep(checkout, driver.shot(checkout, title));
    }

    /** Closes the page and forgets the number. Safe to repeat. */
    void close(CheckoutId checkout) {
        driver.close(checkout);
        claims.closeSession(checkout, node.name());
    }
}

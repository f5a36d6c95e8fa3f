package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.WorkerConsole;
import cardrail.checkout.attempt.CheckoutViews;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work items as operators see them. */
@Component
class HandoffViews {

    private final Handoffs handoffs;
    private final Checkouts checkouts;
    private final Claims claims;
    private final EvidenceStore evidence;
    private final Triages triages;
    private final HandoffTimes times;
    private final InstantSource clock;

    HandoffViews(
            Handoffs handoffs,
            Checkouts checkouts,
            Claims claims,
            EvidenceStore evidence,
            Triages triages,
            HandoffTimes times,
            InstantSource clock) {
        this.handoffs = handoffs;
        this.checkouts = checkouts;
        this.claims = claims;
        this.evidence = evidence;
        this.triages = triages;
        this.times = times;
        this.clock = clock;
    }

    List<HandoffView> list(boolean all, OperatorId viewer) {
        return of(
                all ? handoffs.newest(WorkerConsole.MOST_HANDOFFS) : handoffs.waiting(WorkerConsole.MOST_HANDOFFS),
                viewer);
    }

    List<HandoffView> of(List<Handoff> items, OperatorId viewer) {
        var around = around(items);
        return items.stream().map(handoff -> of(handoff, viewer, around)).toList();
    }

    /** @param viewer decides which decisions are legal; null where nobody in particular looks */
    HandoffView of(Handoff stored, @Nullable OperatorId viewer) {
        return of(stored, viewer, around(List.of(stored)));
    }

    /** What is asked once for all of them. */
    private record Around(Set<CheckoutId> live, Triages.Arranged arranged) {}

    private Around around(List<Handoff> items) {
        return new Around(live(items), triages.arranged(items));
    }

    /** Those of which a worker has the page; of what is over nobody asks. */
    private Set<CheckoutId> live(List<Handoff> items) {
        var waiting = items.stream()
                .filter(Handoff.Waiting.class::isInstance)
                .map(item -> item.facts().checkoutId())
                .toList();
        return claims.withSession(waiting, clock.instant());
    }

    private HandoffView of(Handoff stored, @Nullable OperatorId viewer, Around around) {
        Handoff handoff = stored.asOf(clock.instant(), times);
        HandoffFacts facts = handoff.facts();
        StoredCheckout checkout = checkouts
                .find(facts.checkoutId())
                .orElseThrow(() -> new IllegalStateException("a handoff without its checkout"));
        var held = handoff instanceof Handoff.Held h ? h : null;
        boolean isLive = handoff instanceof Handoff.Waiting && around.live().contains(facts.checkoutId());
        return new HandoffView(
                facts.id(),
                facts.kind(),
                handoff.state(),
                facts.checkoutId(),
                facts.phase(),
                facts.reason(),
                facts.rule(),
                facts.signals(),
                facts.wall(),
                held == null ? null : held.by(),
                held == null ? null : held.until(),
                handoff instanceof Handoff.InControl driven ? driven.idleAt() : null,
                isLive,
                handoff instanceof Handoff.Open open ? open.deadline() : null,
                handoff instanceof Handoff.Closed closed ? closed.resolution() : null,
                handoff instanceof Handoff.Closed closed ? closed.closedBy() : null,
                facts.openedAt(),
                evidence.of(facts.checkoutId()),
                Decisions.of(handoff, checkout.checkout(), isLive, viewer),
                triages.of(handoff, checkout.checkout(), around.arranged()),
                CheckoutViews.of(checkout));
    }
}

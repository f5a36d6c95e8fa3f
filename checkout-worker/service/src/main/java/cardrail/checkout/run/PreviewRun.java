package cardrail.checkout.run;

import cardrail.checkout.Limits;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.Offer;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.CheckoutRequest;
import cardrail.checkout.attempt.Digests;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.page.ExpectedOffer;
import cardrail.checkout.page.FoundOffer;
import cardrail.checkout.page.OfferChanges;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.Stop;
import cardrail.checkout.schedule.WakeUps;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.MandateStanding;
import cardrail.issuer.api.Money;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for the offer and asks whether it may be bought: step 2 and the policy's part of step 3. */
@Component
class PreviewRun {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewRun.class);

    private final Pages pages;
    private final Standings standings;
    private final Handovers handovers;
    private final Ends ends;
    private final WakeUps wakeUps;
    private final Limits limits;
    private final RunLimits runLimits;
    private final InstantSource clock;

    PreviewRun(
            Pages pages,
            Standings standings,
            Handovers handovers,
            Ends ends,
            WakeUps wakeUps,
            Limits limits,
            RunLimits runLimits,
            InstantSource clock) {
        this.pages = pages;
        this.standings = standings;
        this.handovers = handovers;
        this.ends = ends;
        this.wakeUps = wakeUps;
        this.limits = limits;
        this.runLimits = runLimits;
        this.clock = clock;
    }

    /** @return the purchase to go on with at once, where the mandate's policy needs nobody's confirmation */
    Optional<Running.Execute> run(Held held, Running.Preview preview) {
        return run(held, preview, fresh -> pages.preview(held, fresh));
    }

    /**
     * As {@link #run}, in the live page that an operator gave back; where it is gone, on a fresh one. The page is looked at before
     * the checkout moves: whoever comes after a crash in between finds no page, and starts over.
     */
    Optional<Running.Execute> resume(Held held, Queued.PreviewResumed resumed) {
        if (held.cancelRequested() || !pages.keep(held)) {
            return run(held, held.move(resumed.started(), Trigger.STARTED, null));
        }
        var seen = pages.goOn(held, resumed);
        return run(held, held.move(resumed.started(), Trigger.STARTED, null), preview -> seen);
    }

    private Optional<Running.Execute> run(
            Held held, Running.Preview preview, Function<Running.Preview, PreviewResult> look) {
        if (held.cancelRequested()) {
            ends.canceled(held, preview);
            return Optional.empty();
        }
        try {
            return look(held, preview, look);
        } catch (ApiProblem e) {
            if (!e.retryable()) {
                throw e;
            }
            // nothing is lost but time: no worker died, and no attempt is counted
            LOG.warn("The issuer does not answer for {}: {}", held.id(), e.code());
            held.due(clock.instant().plus(runLimits.retryAfter()));
            return Optional.empty();
        }
    }

    private Optional<Running.Execute> look(
            Held held, Running.Preview preview, Function<Running.Preview, PreviewResult> look) {
        CheckoutRequest request = preview.request();
        String host = Standings.host(request.command().merchantUrl().toString());
        MandateStanding standing = standings.of(request, host, request.command().maxTotal());
        if (standing.refusal() != null) {
            ends.end(held, preview.blocked(Standings.halt(standing.refusal())), Trigger.BLOCKED);
            return Optional.empty();
        }
        return switch (look.apply(preview)) {
            case PreviewResult.Stopped stopped -> {
                stop(held, preview, stopped.stop());
                yield Optional.empty();
            }
            case PreviewResult.Offered offered -> offered(held, preview, offered.offer());
        };
    }

    private Optional<Running.Execute> offered(Held held, Running.Preview preview, FoundOffer found) {
        try (var picture = pages.shootingOffer(held.id())) {
            return offered(held, preview, found, picture);
        }
    }

    private Optional<Running.Execute> offered(
            Held held, Running.Preview preview, FoundOffer found, Pages.Shooting picture) {
        if (held.cancelRequested()) {
            picture.close();
            ends.canceled(held, preview);
            return Optional.empty();
        }
        CheckoutRequest request = preview.request();
        Offer offer = offer(request, found);
        Optional<Halt> outside = outside(request, offer);
        if (outside.isPresent()) {
            return refused(held, preview, outside.get(), picture);
        }
        MandateStanding standing = standings.of(request, Standings.host(offer.merchantOrigin()), offer.total());
        Optional<Halt> refused = Standings.refuses(standing, offer.acceptedTerms());
        if (refused.isPresent()) {
            return refused(held, preview, refused.get(), picture);
        }
        if (standing.confirmedByPolicy() && !found.paidElsewhere()) {
            picture.close();
            held.note("offer_found", facts(offer));
            Running.Execute execute = preview.confirmed(offer);
            held.write(execute, held.to(execute, Trigger.CONFIRMED).with("by", "policy"));
            return Optional.of(execute);
        }
        awaitConfirmation(held, preview.offerMade(offer), Trigger.OFFER_MADE);
        return Optional.empty(); // whoever confirms it need not wait for the picture
    }

    private Optional<Running.Execute> refused(Held held, Running.Preview preview, Halt halt, Pages.Shooting picture) {
        picture.close();
        ends.end(held, preview.blocked(halt), Trigger.BLOCKED);
        return Optional.empty();
    }

    /**
     * Asks about a changed offer, whose old card is closed: the purchase waits for another confirmation. Whatever is wrong
     * with the new offer, a wall included, blocks: this happens once and nobody has agreed to it.
     *
     * @param lastPage what the page with the pay button asked for; null where that is not known
     */
    void offerAgain(Held held, Running.Execute execute, @Nullable Money lastPage) {
        switch (pages.preview(held, execute)) {
            case PreviewResult.Stopped stopped -> {
                pages.keep(held.id(), stopped.stop().shot());
                ends.end(
                        held,
                        execute.blocked(Halt.because(
                                stopped.stop().reason(), stopped.stop().looked())),
                        Trigger.BLOCKED);
            }
            case PreviewResult.Offered offered -> {
                FoundOffer found = offered.offer();
                FoundOffer asked = lastPage == null ? found : found.asking(lastPage);
                Offer offer = offer(execute.request(), asked);
                var changes =
                        OfferChanges.between(ExpectedOffer.of(execute.course().requiredOffer()), asked);
                Optional<Halt> outside = outside(execute.request(), offer);
                if (outside.isPresent()) {
                    pages.shootOffer(held.id());
                    ends.end(held, execute.blocked(outside.get().showing(changes)), Trigger.BLOCKED);
                } else {
                    awaitConfirmation(held, execute.offerChanged(offer, changes), Trigger.OFFER_CHANGED);
                    pages.shootOffer(held.id()); // whoever confirms it need not wait for the picture
                }
            }
        }
    }

    private void awaitConfirmation(Held held, AwaitingConfirmation waiting, Trigger trigger) {
        Offer offer = waiting.offer();
        var move = held.to(waiting, trigger).waking(offer.expiresAt());
        for (var fact : facts(offer).entrySet()) {
            move = move.with(fact.getKey(), fact.getValue());
        }
        handovers.offer(held, waiting, move);
        wakeUps.at(held.id(), offer.expiresAt());
    }

    /** A replay sees the total that a confirmed second offer replaced; the guard reads the last page's own (law 4). */
    static FoundOffer found(PreviewResult.Offered offered, Running.Execute execute) {
        var course = execute.course();
        return course.reoffered()
                ? offered.offer().asking(course.requiredOffer().total())
                : offered.offer();
    }

    /** An offer of what was found, with its digest and its end. */
    Offer offer(CheckoutRequest request, FoundOffer found) {
        var expiresAt = clock.instant().plus(limits.offerTtl());
        return Digests.offer(
                new Offer(
                                found.items(),
                                found.deliveryMethod(),
                                found.total(),
                                found.provisional(),
                                found.merchantOrigin(),
                                found.cardOrigins(),
                                "",
                                expiresAt,
                                found.acceptedTerms())
                        .with(found.tax()),
                request.command().delivery(),
                expiresAt);
    }

    /** Why the offer is not what was asked for, whatever the mandate says. */
    static Optional<Halt> outside(CheckoutRequest request, Offer offer) {
        Money most = request.command().maxTotal();
        if (!offer.total().currency().equals(most.currency())) {
            return Optional.of(Halt.because(
                    BlockReason.CURRENCY_MISMATCH,
                    "The merchant asks for " + offer.total() + ", the request is in "
                            + most.currency().getCurrencyCode() + "."));
        }
        if (offer.total().exceeds(most)) {
            return Optional.of(Halt.because(
                    BlockReason.TOTAL_EXCEEDS_LIMIT, "The total is " + offer.total() + ", the limit " + most + "."));
        }
        return Optional.empty();
    }

    private void stop(Held held, Running.Preview preview, Stop stop) {
        var halt = Halt.because(stop.reason(), stop.looked());
        pages.keep(held.id(), stop.shot());
        if (held.cancelRequested()) {
            ends.canceled(held, preview);
            return;
        }
        switch (StopTable.of(stop.reason())) {
            case BLOCKED -> ends.end(held, preview.blocked(halt), Trigger.BLOCKED, stop.rule());
            case HANDOFF ->
                handovers.open(
                        held,
                        Handovers.Item.wall(CheckoutPhase.PREVIEW, stop),
                        Trigger.HANDED_OFF,
                        handoff -> preview.handedOff(halt, handoff));
        }
    }

    private static Map<String, String> facts(Offer offer) {
        return Map.of(
                "total", offer.total().toString(),
                "digest", offer.digest(),
                "merchant_origin", offer.merchantOrigin(),
                "provisional", Boolean.toString(offer.provisional()));
    }
}

package cardrail.checkout.run;

import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Claimed;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Ended;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.ReconciliationRequired;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.attempt.Trigger;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does what the state of a claimed checkout asks for. A failure that nobody expected is treated as the death of this
 * worker: the row is forsaken, and recovery decides.
 */
@Component
class CheckoutRun {

    private static final Logger LOG = LoggerFactory.getLogger(CheckoutRun.class);

    private final Checkouts checkouts;
    private final Claims claims;
    private final Node node;
    private final Pages pages;
    private final PreviewRun previews;
    private final ExecuteRun executes;
    private final PersonsPayments persons;
    private final OutcomeRun outcomes;
    private final Settlement settlement;
    private final WaitingRun waiting;
    private final Recovery recovery;
    private final Ends ends;
    private final RunLimits limits;
    private final InstantSource clock;

    CheckoutRun(
            Checkouts checkouts,
            Claims claims,
            Node node,
            Pages pages,
            PreviewRun previews,
            ExecuteRun executes,
            PersonsPayments persons,
            OutcomeRun outcomes,
            Settlement settlement,
            WaitingRun waiting,
            Recovery recovery,
            Ends ends,
            RunLimits limits,
            InstantSource clock) {
        this.checkouts = checkouts;
        this.claims = claims;
        this.node = node;
        this.pages = pages;
        this.previews = previews;
        this.executes = executes;
        this.persons = persons;
        this.outcomes = outcomes;
        this.settlement = settlement;
        this.waiting = waiting;
        this.recovery = recovery;
        this.ends = ends;
        this.limits = limits;
        this.clock = clock;
    }

    void work(Claimed claimed) {
        var held = new Held(checkouts, claims, claimed, node.actor());
        try {
            dispatch(held, claimed);
            claims.release(claimed.lease());
        } catch (LookAgain e) {
            LOG.info("{}", e.getMessage());
            giveBack(claimed, () -> claims.release(claimed.lease(), clock.instant()));
        } catch (LeaseLost e) {
            LOG.warn("{}", e.getMessage());
            giveBack(claimed, () -> forsake(claimed));
        } catch (Pause.NodeStopping e) {
            LOG.info("{} is left to its lease: this node stops", held.id());
        } catch (RuntimeException e) {
            LOG.error("The work on {} failed", held.id(), e);
            forsake(claimed);
        } catch (Error e) {
            LOG.error("The work on {} failed badly", held.id(), e);
            forsake(claimed);
            throw e;
        }
    }

    // a page belongs to whoever has the lease: where that is still this node, it stays
    private void giveBack(Claimed claimed, Runnable back) {
        if (claims.holds(claimed.lease(), clock.instant())) {
            back.run();
        } else {
            pages.close(claimed.lease().checkout());
        }
    }

    // a moment later, so that what fails every time does not fail all the time
    private void forsake(Claimed claimed) {
        claims.forsake(claimed.lease(), clock.instant().plus(limits.heartbeat()));
    }

    private void dispatch(Held held, Claimed claimed) {
        switch (claimed.checkout()) {
            case Queued.ForPreview queued -> preview(held, held.move(queued.started(), Trigger.STARTED, null));
            case Queued.ForExecute queued -> replay(held, queued);
            case Queued.PreviewResumed resumed ->
                previews.resume(held, resumed).ifPresent(execute -> executes.run(held, execute));
            case Queued.ExecuteResumed resumed -> executes.resume(held, resumed);
            case Running running when claimed.afterLoss() -> recovery.recover(held, running);
            case Running.Preview preview -> preview(held, preview);
            case Running.Execute execute -> executes.run(held, execute);
            case AwaitingConfirmation offered -> waiting.confirmation(held, offered);
            case Submitting submitting
            when submitting.pageGivenUp() || claimed.afterLoss() ->
                settlement.resume(held, submitting, claimed.afterLoss());
            // an operator gave it back, and the page went before this node came to watch it
            case Submitting submitting when !pages.holds(held) -> settlement.resume(held, submitting, true);
            case Submitting submitting -> outcomes.watch(held, submitting);
            case AwaitingHandoff.BeforeClick handoff -> waiting.beforeClick(held, handoff);
            case AwaitingHandoff.AfterSubmit handoff -> waiting.afterSubmit(held, handoff);
            case ReconciliationRequired unclear -> waiting.reconciliation(held, unclear);
            case Ended end -> ends.close(held, end);
        }
    }

    private void replay(Held held, Queued.ForExecute queued) {
        if (!persons.decided(held, queued)) {
            // a page that this node still has belongs to an attempt that is over
            pages.close(held.id());
            executes.run(held, held.move(queued.started(), Trigger.STARTED, null));
        }
    }

    private void preview(Held held, Running.Preview preview) {
        previews.run(held, preview).ifPresent(execute -> executes.run(held, execute));
    }
}

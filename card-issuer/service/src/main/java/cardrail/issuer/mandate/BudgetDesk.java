package cardrail.issuer.mandate;

import cardrail.issuer.api.BurnDown;
import cardrail.issuer.api.IssuerBudget;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.StopPreview;
import cardrail.issuer.ledger.BurnDowns;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Shows what a decision about a mandate would do, each in one look at the rows, and how it was used so far. */
@Service
class BudgetDesk {

    private final MandateRows rows;
    private final StandingDesk standings;
    private final StopPreviews previews;
    private final BurnDowns burnDowns;
    private final InstantSource clock;

    BudgetDesk(
            MandateRows rows, StandingDesk standings, StopPreviews previews, BurnDowns burnDowns, InstantSource clock) {
        this.rows = rows;
        this.standings = standings;
        this.previews = previews;
        this.burnDowns = burnDowns;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<BurnDown> burnDown(MandateId id) {
        return rows.find(id).map(_ -> new BurnDown(id, burnDowns.of(id, IssuerBudget.MOST_POINTS)));
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public MandateDesk.Outcome<StopPreview> revocation(MandateId id) {
        var found = rows.find(id);
        if (found.isEmpty()) {
            return new MandateDesk.Outcome.NotFound<>();
        }
        return found.get() instanceof Mandate.Rejected
                ? new MandateDesk.Outcome.Refused<>(MandateDesk.NEVER_APPROVED)
                : new MandateDesk.Outcome.Done<>(previews.of(List.of(id), MandateCards.ALL));
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public MandateDesk.Outcome<StopPreview> narrowing(MandateId id, NarrowMandate command) {
        var now = clock.instant();
        var found = rows.find(id);
        if (found.isEmpty()) {
            return new MandateDesk.Outcome.NotFound<>();
        }
        if (!(found.get() instanceof Mandate.Approved held)) {
            return VersionDesk.notApproved(found.get());
        }
        var refusal = VersionDesk.refusalToNarrow(held.facts(), command, now);
        if (refusal.isPresent()) {
            return new MandateDesk.Outcome.Refused<>(refusal.get());
        }
        var narrowed = held.replace(held.facts().as(rows.nextVersion(id), command.terms()), held.approval());
        return new MandateDesk.Outcome.Done<>(previews.of(
                List.of(id), under -> new OutsideTerms(narrowed, standings.usage(narrowed), now).of(under)));
    }
}

package cardrail.console.standin;

import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandatePage;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.WaitingMandate;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lists of mandates that the issuer gives. */
public abstract class MandatesStandIn extends AgentsStandIn implements IssuerConsole {

    /** Fewer than the real issuer's: a test sees the second page without fifty of them. */
    private static final int PAGE = 5;

    final InstantSource clock;

    public final Map<MandateId, MandateView> mandates = new LinkedHashMap<>();

    MandatesStandIn(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public final List<MandateView> mandates(@Nullable MandateState state) {
        return mandates.values().stream()
                .filter(mandate -> state == null || mandate.state() == state)
                .sorted(Comparator.comparing(MandateView::createdAt).reversed())
                .toList();
    }

    @Override
    public final List<WaitingMandate> waitingMandates() {
        return mandates.values().stream()
                .filter(one -> one.requested() == null
                        ? one.state() == MandateState.PENDING_SIGNATURE
                                && one.terms().validUntil().isAfter(clock.instant())
                        : one.requested().terms().validUntil().isAfter(clock.instant()))
                .map(one -> new WaitingMandate(
                        one.id(),
                        one.requested() == null
                                ? one.version()
                                : one.requested().version(),
                        one.walletId(),
                        one.agentId(),
                        one.terms().limit(),
                        one.createdAt()))
                .toList();
    }

    @Override
    public final List<MandateView> undecidedMandates() {
        return waitingMandates().stream().map(one -> mandate(one.id())).toList();
    }

    @Override
    public final MandateView mandate(MandateId id) {
        MandateView mandate = mandates.get(id);
        if (mandate == null) {
            throw new ApiProblem(404, "mandate_not_found", null, null);
        }
        return mandate;
    }

    @Override
    public final MandatePage standingMandates(@Nullable MandateId before) {
        var standing = newestFirst()
                .filter(one -> switch (one.state()) {
                    case ACTIVE, EXHAUSTED, UNVERIFIABLE -> true;
                    case PENDING_SIGNATURE, EXPIRED, REVOKED, REJECTED -> false;
                })
                .toList();
        int from = before == null ? 0 : standing.indexOf(mandate(before)) + 1;
        var page = standing.stream().skip(from).limit(PAGE).toList();
        return new MandatePage(
                page, from + PAGE < standing.size() ? page.getLast().id() : null);
    }

    @Override
    public final List<MandateView> endedMandates() {
        return newestFirst()
                .filter(one -> switch (one.state()) {
                    case EXPIRED, REVOKED, REJECTED -> true;
                    case PENDING_SIGNATURE, ACTIVE, EXHAUSTED, UNVERIFIABLE -> false;
                })
                .toList();
    }

    private Stream<MandateView> newestFirst() {
        return mandates.values().stream()
                .sorted(Comparator.comparing(MandateView::createdAt).reversed());
    }

    /** Another mandate with the terms and the state of this one. */
    public final void stands(MandateId other, MandateId like) {
        var m = mandate(like);
        mandates.put(
                other,
                new MandateView(
                        other,
                        m.walletId(),
                        m.agentId(),
                        m.state(),
                        m.version(),
                        m.digest(),
                        m.terms(),
                        m.used(),
                        m.purchases(),
                        m.createdAt(),
                        m.approvedBy(),
                        m.approvedAt(),
                        null,
                        m.next()));
    }
}

package cardrail.issuer.mandate;

import cardrail.issuer.access.RevokedAgents;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandatePage;
import cardrail.issuer.api.MandateStanding;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.RequestedVersion;
import cardrail.issuer.api.Revocation;
import cardrail.issuer.api.WaitingMandate;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Runs commands about mandates, each in one transaction with its audit entry, and answers questions about them. */
@Service
class MandateDesk {

    static final Refusal AGENT_REVOKED =
            new Refusal("agent_revoked", "The agent was revoked; nothing is approved for it.");

    /** An agent that asks for ever more hides what it and others asked for before; requests at one moment may exceed it. */
    static final int MOST_UNDECIDED = 20;

    private static final Refusal TOO_MANY_UNDECIDED = new Refusal(
            "too_many_mandate_requests",
            "As many of the agent's requests wait for a person as may: " + MOST_UNDECIDED + ".");
    private static final int STANDING_PAGE = 50;
    private static final int MOST_ENDED = 20;

    static final Refusal NEVER_APPROVED = new Refusal("mandate_rejected", "This mandate was not approved.");

    private final MandateRows rows;
    private final RevokedAgents revoked;
    private final ViewDesk views;
    private final VersionDesk versions;
    private final StandingDesk standings;
    private final AuditTrail audit;
    private final MandateCards cards;
    private final InstantSource clock;

    MandateDesk(
            MandateRows rows,
            RevokedAgents revoked,
            ViewDesk views,
            VersionDesk versions,
            StandingDesk standings,
            AuditTrail audit,
            MandateCards cards,
            InstantSource clock) {
        this.rows = rows;
        this.revoked = revoked;
        this.views = views;
        this.versions = versions;
        this.standings = standings;
        this.audit = audit;
        this.cards = cards;
        this.clock = clock;
    }

    /** What became of a command. */
    sealed interface Outcome<T> {

        record Done<T>(T result) implements Outcome<T> {}

        record Refused<T>(Refusal refusal) implements Outcome<T> {}

        record NotFound<T>() implements Outcome<T> {}
    }

    @Transactional
    public Outcome<MandateView> request(Actor.Agent agent, MandateTerms terms) {
        var now = clock.instant();
        var field = TermsRules.unacceptable(terms, now);
        if (field.isPresent()) {
            return new Outcome.Refused<>(TermsRules.refusal(field.get()));
        }
        if (revoked.containsOrWaits(agent.id())) {
            return new Outcome.Refused<>(AGENT_REVOKED);
        }
        if (rows.undecided(agent.id(), now) >= MOST_UNDECIDED) {
            return new Outcome.Refused<>(TOO_MANY_UNDECIDED);
        }
        var canonical = CanonicalTerms.of(terms);
        var facts = new MandateFacts(MandateId.next(), agent.walletId(), agent.id(), 1, canonical.digest(), terms, now);
        rows.insert(facts, canonical.json());
        audit.record(agent, "mandate.requested", facts.id().value(), "Digest " + facts.digest() + ".");
        return new Outcome.Done<>(views.of(new Mandate.PendingSignature(facts), now));
    }

    @Transactional
    public Outcome<MandateView> approve(Actor.Operator operator, MandateId id, ApproveMandate command) {
        return decide(
                id,
                (mandate, now) -> approve(operator, mandate, command, now),
                (held, requested) -> versions.approve(operator, held, requested, command));
    }

    private Outcome<MandateView> approve(
            Actor.Operator operator, Mandate.PendingSignature mandate, ApproveMandate command, Instant now) {
        if (!mandate.isWhatWasShown(command.version(), command.digest())) {
            return new Outcome.Refused<>(
                    new Refusal("mandate_changed", "The mandate is not the version that was shown."));
        }
        if (!now.isBefore(mandate.facts().terms().validUntil())) {
            return new Outcome.Refused<>(new Refusal("mandate_expired", "The mandate's time is over already."));
        }
        if (revoked.containsOrWaits(mandate.facts().agent())) {
            return new Outcome.Refused<>(AGENT_REVOKED);
        }
        var active = mandate.approve(new Mandate.Approval(operator.id(), operator.signedInAt(), now));
        rows.insertApproval(active.facts(), active.approval());
        return moved(active, MandateState.PENDING_SIGNATURE, operator, "mandate.approved", now);
    }

    @Transactional
    public Outcome<MandateView> reject(Actor.Operator operator, MandateId id) {
        return decide(
                id,
                (mandate, now) ->
                        moved(mandate.reject(), MandateState.PENDING_SIGNATURE, operator, "mandate.rejected", now),
                (held, requested) -> versions.reject(operator, held, requested));
    }

    /** Law 10. Revoking what is already revoked stops whatever is left and reports it again. */
    @Transactional
    public Outcome<Revocation> revoke(Actor by, MandateId id) {
        var now = clock.instant();
        var found = rows.lock(id);
        if (found.isEmpty()) {
            return new Outcome.NotFound<>();
        }
        var revoked = switch (found.get()) {
            case Mandate.PendingSignature pending -> pending.revoke();
            case Mandate.Approved approved -> approved.revoke();
            case Mandate.Unverifiable unverifiable -> unverifiable.revoke();
            case Mandate.Revoked already -> already;
            case Mandate.Rejected _ -> null;
        };
        if (revoked == null) {
            return new Outcome.Refused<>(NEVER_APPROVED);
        }
        if (!(found.get() instanceof Mandate.Revoked)) {
            moved(revoked, MandateRows.stored(found.get().state()), by, "mandate.revoked", now);
        }
        var stopped = cards.stopUnder(id, MandateCards.ALL, by);
        return new Outcome.Done<>(new Revocation(views.of(revoked, now), stopped.closing(), stopped.tooLate()));
    }

    @Transactional(readOnly = true)
    public Optional<MandateView> find(MandateId id) {
        return rows.find(id).map(mandate -> views.of(mandate, clock.instant()));
    }

    @Transactional(readOnly = true)
    public List<MandateView> of(AgentId agent) {
        var now = clock.instant();
        return rows.of(agent).stream().map(mandate -> views.of(mandate, now)).toList();
    }

    /** @param state as it is now, not as it is stored; null for all */
    @Transactional(readOnly = true)
    public List<MandateView> all(@Nullable MandateState state) {
        var now = clock.instant();
        return rows.all(state == null ? null : MandateRows.stored(state)).stream()
                .map(mandate -> views.of(mandate, now))
                .filter(view -> state == null || view.state() == state)
                .toList();
    }

    /** Empty where {@code before} is no mandate. @param before null for the newest page */
    @Transactional(readOnly = true)
    public Optional<MandatePage> standing(@Nullable MandateId before) {
        var now = clock.instant();
        if (before != null && rows.find(before).isEmpty()) {
            return Optional.empty();
        }
        var found = rows.standing(before, now, STANDING_PAGE + 1);
        var page = found.stream()
                .limit(STANDING_PAGE)
                .map(mandate -> views.of(mandate, now))
                .toList();
        return Optional.of(new MandatePage(
                page, found.size() > page.size() ? page.getLast().id() : null));
    }

    @Transactional(readOnly = true)
    public List<MandateView> ended() {
        var now = clock.instant();
        return rows.ended(now, MOST_ENDED).stream()
                .map(mandate -> views.of(mandate, now))
                .toList();
    }

    /**
     * What somebody can decide about, the oldest first.
     *
     * @param only null for all
     */
    @Transactional(readOnly = true)
    public List<WaitingMandate> waiting(@Nullable MandateId only) {
        return decidable(only, clock.instant())
                .map(one -> new WaitingMandate(
                        one.mandate().facts().id(),
                        one.version(),
                        one.mandate().facts().wallet(),
                        one.mandate().facts().agent(),
                        one.terms().limit(),
                        one.askedAt()))
                .toList();
    }

    /** The same, each mandate whole. */
    @Transactional(readOnly = true)
    public List<MandateView> undecided() {
        var now = clock.instant();
        return decidable(null, now).map(one -> views.of(one.mandate(), now)).toList();
    }

    /** Other terms of a mandate that cannot be verified are approved and rejected by nobody: it can only be revoked. */
    private Stream<MandateRows.Waiting> decidable(@Nullable MandateId only, Instant now) {
        return rows.waiting(only, now).stream().filter(one -> !(one.mandate() instanceof Mandate.Unverifiable));
    }

    /** Empty for a mandate that does not exist or belongs to another agent. */
    @Transactional(readOnly = true)
    public Optional<MandateStanding> standing(MandateId id, AgentId agent, Purchase purchase) {
        return rows.find(id)
                .filter(mandate -> mandate.facts().agent().equals(agent))
                .map(mandate -> {
                    var refusal = standings
                            .refusalOfNew(mandate, agent, purchase)
                            .map(Refusal::code)
                            .orElse(null);
                    var automatic = mandate.facts().terms().confirmation().automaticUpTo();
                    boolean confirmed = refusal == null
                            && automatic != null
                            && !purchase.total().exceeds(automatic);
                    return new MandateStanding(views.of(mandate, clock.instant()), refusal, confirmed);
                });
    }

    /** A decision about what waits: the mandate as it was asked for first, or a version that was asked for since. */
    private Outcome<MandateView> decide(MandateId id, Decision onFirst, VersionDecision onVersion) {
        var found = rows.lock(id);
        if (found.isEmpty()) {
            return new Outcome.NotFound<>();
        }
        if (found.get() instanceof Mandate.PendingSignature pending) {
            // what is signed must be what the database gives back, which keeps microseconds
            return onFirst.on(pending, clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
        var requested = rows.requested(id);
        return found.get() instanceof Mandate.Approved held && requested.isPresent()
                ? onVersion.on(held, requested.get())
                : new Outcome.Refused<>(
                        new Refusal("mandate_decided", "Somebody has decided about this mandate already."));
    }

    private Outcome<MandateView> moved(Mandate to, MandateState from, Actor by, String action, Instant now) {
        if (!rows.move(to, from, now)) {
            throw new IllegalStateException(to.facts().id() + " was locked and yet left state " + from.code());
        }
        var accepts = to instanceof Mandate.Active ? to.facts().accepts() : "";
        audit.record(
                by, action, to.facts().id().value(), "Version " + to.facts().version() + "." + accepts);
        return new Outcome.Done<>(views.of(to, now));
    }

    private interface Decision {
        Outcome<MandateView> on(Mandate.PendingSignature mandate, Instant now);
    }

    private interface VersionDecision {
        Outcome<MandateView> on(Mandate.Approved held, RequestedVersion requested);
    }
}

package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.Narrowing;
import cardrail.issuer.api.RequestedVersion;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts other terms in the place of those that were approved: tighter ones at a person's word, any others only as an agent
 * asked for them and a person approved them. Either is a new signed version, under the mandate's lock, so that whatever is
 * issued, armed or answered afterwards meets the new terms; cards that these no longer allow are stopped with it (law 10).
 */
@Service
class VersionDesk {

    private final MandateRows rows;
    private final ViewDesk views;
    private final StandingDesk standings;
    private final AuditTrail audit;
    private final MandateCards cards;
    private final InstantSource clock;

    VersionDesk(
            MandateRows rows,
            ViewDesk views,
            StandingDesk standings,
            AuditTrail audit,
            MandateCards cards,
            InstantSource clock) {
        this.rows = rows;
        this.views = views;
        this.standings = standings;
        this.audit = audit;
        this.cards = cards;
        this.clock = clock;
    }

    /** Those that hold stay. What was asked for before, and nobody has decided about, is asked for no longer. */
    @Transactional
    public MandateDesk.Outcome<MandateView> request(Actor.Agent agent, MandateId id, MandateTerms terms) {
        var now = clock.instant();
        var found = rows.lock(id).filter(mandate -> mandate.facts().agent().equals(agent.id()));
        if (found.isEmpty()) {
            return new MandateDesk.Outcome.NotFound<>();
        }
        if (!(found.get() instanceof Mandate.Approved approved)) {
            return notApproved(found.get());
        }
        var field = TermsRules.unacceptable(terms, now).or(() -> otherCurrency(approved, terms));
        if (field.isPresent()) {
            return new MandateDesk.Outcome.Refused<>(TermsRules.refusal(field.get()));
        }
        var asked = approved.facts().as(rows.nextVersion(id), terms);
        rows.insertRequested(asked, now);
        audit.record(
                agent,
                "mandate.version_requested",
                id.value(),
                "Version " + asked.version() + ", digest " + asked.digest() + ".");
        return new MandateDesk.Outcome.Done<>(views.of(approved, now));
    }

    /** Its use is counted in one currency. */
    private static Optional<String> otherCurrency(Mandate mandate, MandateTerms terms) {
        var currency = mandate.facts().terms().limit().currency();
        return terms.limit().currency().equals(currency) ? Optional.empty() : Optional.of("limit");
    }

    /** Narrowing to the terms that hold makes no new version, stops whatever is left and reports it again. */
    @Transactional
    public MandateDesk.Outcome<Narrowing> narrow(Actor.Operator operator, MandateId id, NarrowMandate command) {
        var now = clock.instant();
        var found = rows.lock(id);
        if (found.isEmpty()) {
            return new MandateDesk.Outcome.NotFound<>();
        }
        if (!(found.get() instanceof Mandate.Approved held)) {
            return notApproved(found.get());
        }
        var refusal = refusalToNarrow(held.facts(), command, now);
        if (refusal.isPresent()) {
            return new MandateDesk.Outcome.Refused<>(refusal.get());
        }
        if (command.terms().equals(held.facts().terms())) {
            return new MandateDesk.Outcome.Done<>(narrowing(held, stopOutside(held, operator, now), now));
        }
        var narrowed = held.replace(held.facts().as(rows.nextVersion(id), command.terms()), approval(operator, now));
        store(narrowed, held.facts().version(), operator, "mandate.narrowed");
        return new MandateDesk.Outcome.Done<>(narrowing(narrowed, stopOutside(narrowed, operator, now), now));
    }

    static Optional<Refusal> refusalToNarrow(MandateFacts held, NarrowMandate command, Instant now) {
        if (command.version() != held.version()) {
            return Optional.of(new Refusal("mandate_changed", "Other terms hold than the ones that were looked at."));
        }
        if (!now.isBefore(held.terms().validUntil())) {
            return Optional.of(new Refusal("mandate_expired", "The mandate's time is over already."));
        }
        return TermsRules.unacceptable(command.terms(), now)
                .map(TermsRules::refusal)
                .or(() -> NarrowerTerms.widened(held.terms(), command.terms())
                        .map(field -> new Refusal(
                                "not_narrower",
                                "Wider than what was approved: " + field
                                        + ". That has to be asked for and approved.")));
    }

    private Narrowing narrowing(Mandate.Approved mandate, MandateCards.Stopped stopped, Instant now) {
        return new Narrowing(views.of(mandate, now), stopped.closing(), stopped.tooLate());
    }

    /** Joins the transaction that has locked {@code held} and has read {@code requested} since. */
    @Transactional(propagation = Propagation.MANDATORY)
    public MandateDesk.Outcome<MandateView> approve(
            Actor.Operator operator, Mandate.Approved held, RequestedVersion requested, ApproveMandate command) {
        var now = clock.instant();
        var facts = held.facts().as(requested.version(), requested.terms());
        // the digest is of the terms themselves, and not the one that is stored beside them
        if (command.version() != facts.version() || !facts.digest().equals(command.digest())) {
            return new MandateDesk.Outcome.Refused<>(
                    new Refusal("mandate_changed", "What was asked for is not the version that was shown."));
        }
        if (!now.isBefore(facts.terms().validUntil())) {
            return new MandateDesk.Outcome.Refused<>(
                    new Refusal("mandate_expired", "The time that was asked for is over already."));
        }
        var approved = held.replace(facts, approval(operator, now));
        store(approved, held.facts().version(), operator, "mandate.approved");
        tell(approved, stopOutside(approved, operator, now), operator);
        return new MandateDesk.Outcome.Done<>(views.of(approved, now));
    }

    /** As {@link #approve}; the terms that hold stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public MandateDesk.Outcome<MandateView> reject(
            Actor.Operator operator, Mandate.Approved held, RequestedVersion requested) {
        var now = clock.instant();
        var id = held.facts().id();
        if (!rows.rejectRequested(id, requested.version(), now)) {
            throw new IllegalStateException(id + " was locked and yet its version " + requested.version() + " is gone");
        }
        audit.record(operator, "mandate.version_rejected", id.value(), "Version " + requested.version() + ".");
        return new MandateDesk.Outcome.Done<>(views.of(held, now));
    }

    /** What was asked for may be wider in one thing and tighter in another. */
    private void tell(Mandate.Approved mandate, MandateCards.Stopped stopped, Actor by) {
        if (stopped.closing().isEmpty() && stopped.tooLate().isEmpty()) {
            return;
        }
        audit.record(
                by,
                "mandate.cards_stopped",
                mandate.facts().id().value(),
                "No longer allowed by version " + mandate.facts().version() + ": closing " + named(stopped.closing())
                        + "; too late for " + named(stopped.tooLate()) + ".");
    }

    private static String named(List<AgentCardId> cards) {
        return cards.isEmpty() ? "none" : cards.stream().map(AgentCardId::value).collect(Collectors.joining(", "));
    }

    private void store(Mandate.Active to, int from, Actor by, String action) {
        rows.insertApproval(to.facts(), to.approval());
        if (!rows.replace(to, from)) {
            throw new IllegalStateException(to.facts().id() + " was locked and yet left version " + from);
        }
        audit.record(
                by,
                action,
                to.facts().id().value(),
                "Version " + to.facts().version() + " in the place of " + from + "."
                        + to.facts().accepts());
    }

    /** The use is read after the cards are locked: until then it may still change. */
    private MandateCards.Stopped stopOutside(Mandate.Approved mandate, Actor by, Instant now) {
        return cards.stopUnder(
                mandate.facts().id(), under -> new OutsideTerms(mandate, standings.usage(mandate), now).of(under), by);
    }

    static <T> MandateDesk.Outcome<T> notApproved(Mandate mandate) {
        return new MandateDesk.Outcome.Refused<>(MandatePolicies.notApproved(mandate)
                .orElseThrow(() -> new IllegalStateException(mandate.facts().id() + " was approved")));
    }

    /** What is signed must be what the database gives back, which keeps microseconds. */
    private static Mandate.Approval approval(Actor.Operator operator, Instant now) {
        return new Mandate.Approval(operator.id(), operator.signedInAt(), now.truncatedTo(ChronoUnit.MICROS));
    }
}

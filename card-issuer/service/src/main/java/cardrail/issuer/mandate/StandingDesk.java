package cardrail.issuer.mandate;

import cardrail.issuer.access.RevokedAgents;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads mandates for those who spend under them: with their use, from the ledger, and under lock. */
@Component
class StandingDesk implements Mandates {

    private static final Refusal AGENT_REVOKED = new Refusal("mandate_revoked", "The mandate's agent was revoked.");

    private final MandateRows rows;
    private final RevokedAgents revoked;
    private final Ledger ledger;
    private final InstantSource clock;

    StandingDesk(MandateRows rows, RevokedAgents revoked, Ledger ledger, InstantSource clock) {
        this.rows = rows;
        this.revoked = revoked;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Mandate> lock(MandateId id) {
        return rows.lock(id);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Mandate> lockShared(MandateId id) {
        return rows.lockShared(id);
    }

    @Override
    public Optional<Refusal> refusalOfNew(Mandate mandate, AgentId agent, Purchase purchase) {
        if (!mandate.facts().agent().equals(agent)) {
            return Optional.of(new Refusal("mandate_not_found", "There is no such mandate."));
        }
        var usage = usage(mandate);
        var question = new MandatePolicies.Question(mandate, () -> usage, purchase, clock.instant());
        return MandatePolicies.first(MandatePolicies.STANDING, question)
                .or(() -> MandatePolicies.first(MandatePolicies.ROOM, question))
                .or(() -> ofItsAgent(mandate));
    }

    @Override
    public Optional<Refusal> refusalToGoOn(Mandate mandate, Purchase purchase, Instant until) {
        var question = new MandatePolicies.Question(mandate, () -> usage(mandate), purchase, clock.instant());
        return MandatePolicies.first(MandatePolicies.STANDING, question)
                .or(() -> MandatePolicies.first(MandatePolicies.GOING_ON, question))
                .or(() -> until.isAfter(mandate.facts().terms().validUntil())
                        ? Optional.of(new Refusal(
                                "mandate_ends_too_soon", "The mandate ends before the card would be disarmed."))
                        : Optional.empty())
                .or(() -> ofItsAgent(mandate));
    }

    /** Asked last: it is the one question that takes another read, and only where all else allows (law 10). */
    private Optional<Refusal> ofItsAgent(Mandate mandate) {
        return revoked.contains(mandate.facts().agent()) ? Optional.of(AGENT_REVOKED) : Optional.empty();
    }

    @Override
    public boolean hasRoomFor(Mandate mandate, Money more) {
        return !usage(mandate).used().plus(more).exceeds(mandate.facts().terms().limit());
    }

    Ledger.Usage usage(Mandate mandate) {
        return ledger.usage(
                mandate.facts().id(), mandate.facts().terms().limit().currency());
    }
}

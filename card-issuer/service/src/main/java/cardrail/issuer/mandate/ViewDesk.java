package cardrail.issuer.mandate;

import cardrail.issuer.api.MandateView;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Shows mandates as they are now: with their use, and with the terms that wait for a person. */
@Component
class ViewDesk {

    private final MandateRows rows;
    private final StandingDesk standings;

    ViewDesk(MandateRows rows, StandingDesk standings) {
        this.rows = rows;
        this.standings = standings;
    }

    MandateView of(Mandate stored, Instant now) {
        var facts = stored.facts();
        var usage = standings.usage(stored);
        var mandate = stored.at(now, usage);
        var approval = mandate.approval();
        return new MandateView(
                facts.id(),
                facts.wallet(),
                facts.agent(),
                mandate.state(),
                facts.version(),
                facts.digest(),
                facts.terms(),
                usage.used(),
                usage.purchases(),
                facts.createdAt(),
                approval == null ? null : approval.by(),
                approval == null ? null : approval.at(),
                mandate instanceof Mandate.Approved ? rows.requested(facts.id()).orElse(null) : null,
                mandate.next());
    }
}

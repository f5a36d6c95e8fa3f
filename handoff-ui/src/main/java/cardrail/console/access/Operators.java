package cardrail.console.access;

import cardrail.console.page.Answer;
import cardrail.console.page.OperatorNames;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.OperatorView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who else there is, by name; asked anew once a minute. Where the issuer does not say, what it said before stands. */
@Component
public class Operators implements OperatorNames {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private record Known(List<OperatorView> operators, Instant at) {}

    private final IssuerConsole issuer;
    private final InstantSource clock;
    private volatile Known known = new Known(List.of(), Instant.MIN);

    Operators(IssuerConsole issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The name of one; null where it is not known. */
    public @Nullable String nameOf(@Nullable OperatorId id) {
        if (id == null) {
            return null;
        }
        return nameOf(id.value());
    }

    @Override
    public @Nullable String nameOf(String operatorId) {
        for (OperatorView operator : known()) {
            if (operator.id().value().equals(operatorId)) {
                return operator.username();
            }
        }
        return null;
    }

    /** Those who may work the queue, by name. */
    public List<OperatorView> workers() {
        return known().stream()
                .filter(operator -> OperatorRole.OPERATOR.isHeldBy(operator.roles()))
                .toList();
    }

    private List<OperatorView> known() {
        Instant now = clock.instant();
        Known last = known;
        if (last.at().isBefore(now.minus(KEPT))) {
            // also where it does not say: a page with many names waits for it once
            var operators = Answer.of(issuer::operators).orNull();
            last = new Known(operators == null ? last.operators() : operators, now);
            known = last;
        }
        return last.operators();
    }
}

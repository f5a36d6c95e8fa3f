package cardrail.checkout.mandate;

import cardrail.checkout.notification.ConsoleAddress;
import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Message;
import cardrail.checkout.notification.Telling;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.WaitingAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Operators are told of an agent that waits to be let in; not once it was approved, rejected or its time is over. */
@Component
class AgentTelling implements Telling {

    private static final Duration ISSUER_PAUSE = Duration.ofMinutes(1);

    private final CardIssuer issuer;
    private final ConsoleAddress console;

    AgentTelling(CardIssuer issuer, ConsoleAddress console) {
        this.issuer = issuer;
        this.console = console;
    }

    @Override
    public Kind kind() {
        return Kind.AGENT;
    }

    @Override
    public Now of(String subject, Instant now) {
        List<WaitingAgent> waiting;
        try {
            waiting = issuer.waitingAgents();
        } catch (ApiProblem unanswered) {
            return new Now.Later(now.plus(ISSUER_PAUSE)); // no channel fails by this, and nothing is given up
        }
        return waiting.stream()
                .filter(one -> one.id().value().equals(subject))
                .findFirst()
                .<Now>map(one -> new Now.Tell(message(one, waiting.size())))
                .orElseGet(Now.Nothing::new);
    }

    /** Its name is its own text: who reads the console reads it there. */
    private Message message(WaitingAgent one, int waiting) {
        return new Message(
                waiting == 1 ? "An agent asks to be let in" : waiting + " agents ask to be let in",
                "The one that has waited longest is %s. Until an approver decides, it may ask for nothing."
                        .formatted(one.id()),
                console.to("/approvals#" + one.id().value()));
    }
}

package cardrail.checkout.mandate;

import cardrail.checkout.notification.ConsoleAddress;
import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Message;
import cardrail.checkout.notification.Telling;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.WaitingMandate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Operators are told of a mandate that waits for approval; not once it was approved, rejected, replaced or has ended. */
@Component
class MandateTelling implements Telling {

    private static final String PART = "#";
    private static final Duration ISSUER_PAUSE = Duration.ofMinutes(1);

    private final CardIssuer issuer;
    private final ConsoleAddress console;

    MandateTelling(CardIssuer issuer, ConsoleAddress console) {
        this.issuer = issuer;
        this.console = console;
    }

    /** Other terms of one mandate are told of by themselves. */
    static String subject(WaitingMandate waiting) {
        return waiting.id().value() + PART + waiting.version();
    }

    @Override
    public Kind kind() {
        return Kind.MANDATE;
    }

    @Override
    public Now of(String subject, Instant now) {
        var id = new MandateId(subject.substring(0, subject.indexOf(PART)));
        List<WaitingMandate> ofIt;
        try {
            ofIt = issuer.waitingMandates(id);
        } catch (ApiProblem unanswered) {
            return new Now.Later(now.plus(ISSUER_PAUSE)); // no channel fails by this, and nothing is given up
        }
        return ofIt.stream()
                .filter(one -> subject(one).equals(subject))
                .findFirst()
                .<Now>map(one -> new Now.Tell(message(one)))
                .orElseGet(Now.Nothing::new);
    }

    /** What it is for is the agent's own text: who reads the console reads it there. */
    private Message message(WaitingMandate waiting) {
        String at = waiting.version() == 1 ? waiting.id().value() : waiting.id().value() + "-" + waiting.version();
        return new Message(
                "%s for approval: up to %s"
                        .formatted(
                                waiting.version() == 1 ? "A mandate waits" : "Other terms of a mandate wait",
                                waiting.limit()),
                "The agent %s asked for it. Until an approver decides, it buys nothing under these terms."
                        .formatted(waiting.agentId()),
                console.to("/approvals#" + at));
    }
}

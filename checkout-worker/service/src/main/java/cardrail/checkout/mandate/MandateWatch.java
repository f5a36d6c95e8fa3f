package cardrail.checkout.mandate;

import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Notifications;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.WaitingAgent;
import cardrail.issuer.api.WaitingMandate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the issuer what waits for approval, where somebody wants to be told of it, and writes down what is new. The row of what was
 * told is what makes it once, whichever node asks and however often it starts.
 */
@Component
class MandateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MandateWatch.class);

    /** Shorter than the rows of what was told are kept, so that nothing is told of again. */
    private static final Duration NEWS = Duration.ofDays(7);

    private final CardIssuer issuer;
    private final Notifications notifications;
    private final InstantSource clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean silent;

    MandateWatch(CardIssuer issuer, Notifications notifications, InstantSource clock) {
        this.issuer = issuer;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Looks on a thread of its own: all timers share one, and an issuer that hangs would hold it. */
    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void start() {
        if (busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("mandate-watch").start(this::lookAndRest);
        }
    }

    private void lookAndRest() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.error("Which mandates and agents wait could not be written down; it is tried again", e);
        } finally {
            busy.set(false);
        }
    }

    void look() {
        List<WaitingMandate> mandates;
        List<WaitingAgent> agents;
        try {
            mandates = notifications.tells(Kind.MANDATE) ? issuer.waitingMandates(null) : List.of();
            agents = notifications.tells(Kind.AGENT) ? issuer.waitingAgents() : List.of();
        } catch (ApiProblem unanswered) {
            if (!silent) {
                LOG.warn("The issuer does not say what waits for approval, and is asked again: {}", unanswered.code());
            }
            silent = true;
            return;
        }
        silent = false;
        Instant since = clock.instant().minus(NEWS);
        mandates.stream()
                .filter(one -> one.askedAt().isAfter(since))
                .forEach(one ->
                        notifications.tell(Kind.MANDATE, MandateTelling.subject(one), one.walletId(), one.agentId()));
        // anybody can ask: of a flood people are told once, and of the next when the one before is decided about or
        // over
        agents.stream()
                .findFirst()
                .ifPresent(one -> notifications.tell(Kind.AGENT, one.id().value(), one.walletId(), one.id()));
    }
}

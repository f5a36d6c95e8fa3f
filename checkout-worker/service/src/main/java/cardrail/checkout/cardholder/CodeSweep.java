package cardrail.checkout.cardholder;

import cardrail.checkout.attempt.Checkouts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets the codes of what is over, and writes down that it is. Nothing relies on it: what is not live is never shown. */
@Component
class CodeSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CodeSweep.class);

    private static final int AT_ONCE = 100;

    private final CodeRequests requests;
    private final Checkouts checkouts;
    private final TransactionTemplate transaction;
    private final Duration retention;
    private final InstantSource clock;

    CodeSweep(
            CodeRequests requests,
            Checkouts checkouts,
            PlatformTransactionManager transactions,
            @Value("${cardrail.evidence.retention:P90D}") Duration retention,
            InstantSource clock) {
        this.requests = requests;
        this.checkouts = checkouts;
        this.transaction = new TransactionTemplate(transactions);
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        Instant now = clock.instant();
        for (CodeRequest request : requests.over(now, AT_ONCE)) {
            transaction.executeWithoutResult(status -> end(request, now));
        }
    }

    /** Who was asked as whom, and when, is kept for as long as the pictures of the handoff are. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        Integer forgotten =
                transaction.execute(status -> requests.forget(clock.instant().minus(retention)));
        if (forgotten != null && forgotten > 0) {
            LOG.info("{} requests of codes were deleted, whose time is over", forgotten);
        }
    }

    private void end(CodeRequest request, Instant now) {
        if (requests.end(request.id(), now)) {
            checkouts.note(
                    request.checkout(),
                    "system",
                    request.enteredAt() == null ? "cardholder_link_expired" : "cardholder_code_forgotten",
                    Map.of(
                            "handoff",
                            request.handoff().value(),
                            "why",
                            now.isBefore(request.expiresAt()) ? "claim_over" : "time_over"));
        }
    }
}

package cardrail.checkout.run;

import cardrail.issuer.api.ApiProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls the issuer until it answers, within {@code issuer_patience}. Only what may be repeated with the same key or is a
 * reading is called through here.
 */
@Component
class Remote {

    private static final Logger LOG = LoggerFactory.getLogger(Remote.class);

    private final Pause pause;
    private final InstantSource clock;
    private final RunLimits limits;

    Remote(Pause pause, InstantSource clock, RunLimits limits) {
        this.pause = pause;
        this.clock = clock;
        this.limits = limits;
    }

    /** @throws ApiProblem the issuer's refusal, or the last failure to get an answer */
    <T> T call(Supplier<T> call) {
        return until(call, answer -> true);
    }

    /**
     * Repeats until the answer is final.
     *
     * @return the last answer, which is not final where patience ran out
     */
    <T> T until(Supplier<T> call, Predicate<T> finished) {
        Instant end = clock.instant().plus(limits.issuerPatience());
        while (true) {
            try {
                T answer = call.get();
                if (finished.test(answer) || !clock.instant().isBefore(end)) {
                    return answer;
                }
            } catch (ApiProblem e) {
                if (!e.retryable() || !clock.instant().isBefore(end)) {
                    throw e;
                }
                LOG.info("The issuer did not answer ({}); asking again", e.code());
            }
            pause.of(limits.watchEvery());
        }
    }
}

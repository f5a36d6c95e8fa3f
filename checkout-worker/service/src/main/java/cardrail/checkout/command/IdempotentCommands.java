package cardrail.checkout.command;

import cardrail.checkout.attempt.Digests;
import cardrail.checkout.web.CheckoutBusy;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.NextStep;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Runs a command at most once for each key of an actor. The work and its answer commit together, so a crash leaves either
 * both or neither; a repeat is answered from the record and says so with the header {@code Idempotent-Replayed: true}.
 */
@Component
public class IdempotentCommands {

    private static final String REPLAYED = "Idempotent-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    // a worker that has written what it asks somebody still holds the row for a moment
    private static final RetryPolicy WHILE_BUSY = RetryPolicy.builder()
            .includes(CheckoutBusy.class)
            .maxRetries(Long.MAX_VALUE)
            .delay(Duration.ofMillis(20))
            .multiplier(1.5)
            .maxDelay(Duration.ofMillis(250))
            .timeout(Duration.ofSeconds(3))
            .build();

    private final Commands commands;
    private final TransactionTemplate transaction;
    private final RetryTemplate whileBusy = new RetryTemplate(WHILE_BUSY);

    IdempotentCommands(Commands commands, PlatformTransactionManager transactions) {
        this.commands = commands;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The answer of an earlier command with this key; to be asked before anything remote is done.
     *
     * @param name of the command with the id of what it is about
     * @param input what it says besides; compared by its JSON
     * @throws ProblemException 409 {@code idempotency_key_reused} where the key belongs to another command
     */
    public <T> Optional<T> earlier(String actor, String key, Input input, Class<T> type) {
        return commands.find(command(actor, key, input)).map(known -> replay(known, type));
    }

    /**
     * Does the work in one transaction with the record of its answer. The work calls nothing remote. Where it ends with {@link
     * CheckoutBusy} it is done again, in a transaction of its own, for up to three seconds.
     *
     * @throws ProblemException as {@link #earlier}
     * @throws CheckoutBusy where the row was held all the time
     */
    public <T> T once(String actor, String key, Input input, Class<T> type, Supplier<T> work) {
        var command = command(actor, key, input);
        Optional<T> done = whileBusy.invoke(() -> transaction.execute(status -> {
            if (!commands.take(command)) {
                return Optional.<T>empty();
            }
            T answer = work.get();
            commands.answer(command, Json.mapper().writeValueAsString(answer));
            return Optional.of(answer);
        }));
        return done.or(() -> earlier(actor, key, input, type))
                .orElseThrow(() -> new IllegalStateException("a key was taken and is not there"));
    }

    /** What a command says: its name, whom it is about, and its body. */
    public record Input(String name, String subject, Object body) {}

    private static Commands.Command command(String actor, String key, Input input) {
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "invalid_request",
                    "Idempotency-Key must be 1 to 255 visible ASCII characters.",
                    NextStep.STOP);
        }
        return new Commands.Command(actor, key, Digests.sha256(Json.mapper().writeValueAsString(input)));
    }

    private static <T> T replay(Commands.Known known, Class<T> type) {
        return switch (known) {
            case Commands.Known.Replay replay -> {
                if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                        && request.getResponse() != null) {
                    request.getResponse().setHeader(REPLAYED, "true");
                }
                yield Json.mapper().readValue(replay.answer(), type);
            }
            case Commands.Known.OtherInput other ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "idempotency_key_reused",
                        "This Idempotency-Key belongs to another command; use a new one.",
                        NextStep.STOP);
        };
    }
}

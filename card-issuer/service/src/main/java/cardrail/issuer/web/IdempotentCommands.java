package cardrail.issuer.web;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.ServiceClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs every command of an agent or operator once (law 11). The command and the record of its result commit in one
 * transaction, so that there is no moment at which one exists without the other.
 *
 * <p>Use it in the controller, around a command that touches the database only:
 *
 * <pre>{@code
 * return commands.run(new CommandKey(agent, "mandate.request", key), command, MandateView.class,
 *         () -> mandates.request(agent, command));
 * }</pre>
 *
 * <p>The input is everything that the command depends on: where an address names something, that identifier too, as in
 * {@code List.of(id, command)}. What has to be done at Stripe comes after this transaction (law 12). A command that throws
 * leaves nothing behind, and its key may be used again.
 */
@Component
public class IdempotentCommands {

    private final CommandResults results;
    private final TransactionOperations transaction;
    private final JsonMapper json;

    IdempotentCommands(CommandResults results, TransactionOperations transaction, JsonMapper json) {
        this.results = results;
        this.transaction = transaction;
        this.json = json;
    }

    /**
     * @param input what the command depends on, as JSON shows it
     * @param command runs at most once per key and joins this transaction
     * @return 200 with the result; with {@code Idempotent-Replayed: true} where it is the stored one
     * @throws ProblemException 409 {@code idempotency_key_reused} for another input; 409 {@code in_progress} where the
     *     same command still runs after the database's lock timeout
     */
    public <T> ResponseEntity<T> run(CommandKey key, Object input, Class<T> type, Supplier<T> command) {
        var hash = sha256(json.writeValueAsBytes(input));
        return transaction.execute(status -> {
            lock(key);
            return results.of(key).map(stored -> replay(stored, hash, type)).orElseGet(() -> first(key, hash, command));
        });
    }

    private void lock(CommandKey key) {
        if (!results.lock(key)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "in_progress",
                    "The same command is still running; repeat it with the same key.",
                    NextStep.KEEP_POLLING);
        }
    }

    private <T> ResponseEntity<T> first(CommandKey key, byte[] hash, Supplier<T> command) {
        var result = command.get();
        results.store(key, new CommandResults.Stored(hash, json.writeValueAsString(result)));
        return ResponseEntity.ok(result);
    }

    private <T> ResponseEntity<T> replay(CommandResults.Stored stored, byte[] hash, Class<T> type) {
        if (!Arrays.equals(stored.inputHash(), hash)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "idempotency_key_reused",
                    "This key was used for another input.",
                    NextStep.STOP);
        }
        return ResponseEntity.ok()
                .header(ServiceClient.IDEMPOTENT_REPLAYED, "true")
                .body(json.readValue(stored.result(), type));
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}

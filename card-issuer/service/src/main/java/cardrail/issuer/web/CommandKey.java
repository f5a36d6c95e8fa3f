package cardrail.issuer.web;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.audit.Actor;
import org.springframework.http.HttpStatus;

/**
 * Names one command for good: two actors may use the same key, and so may two kinds of command.
 *
 * @param scope the kind of command: a stable dotted word such as {@code mandate.request}
 * @param key the caller's {@code Idempotency-Key}: 1 to 255 visible ASCII characters
 */
public record CommandKey(Actor actor, String scope, String key) {

    private static final int MAX_CHARACTERS = 255;

    /** @throws ProblemException 400 {@code invalid_request} for a key of another form */
    public CommandKey {
        boolean visible = key.chars().allMatch(c -> c > ' ' && c <= '~');
        if (key.isEmpty() || key.length() > MAX_CHARACTERS || !visible) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "invalid_request",
                    "Not valid: " + ServiceClient.IDEMPOTENCY_KEY + " has 1 to 255 visible ASCII characters.",
                    NextStep.STOP);
        }
    }
}

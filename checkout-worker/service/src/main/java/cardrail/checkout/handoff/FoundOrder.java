package cardrail.checkout.handoff;

import cardrail.checkout.api.Resolution;
import cardrail.checkout.api.ResolveHandoff;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.NextStep;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The number of an order that an operator found where the worker read none, or another one. */
final class FoundOrder {

    static final int MAX_CHARACTERS = 60;

    /** As merchants write them; no sentence, no markup and no control character. */
    private static final Pattern REFERENCE =
            Pattern.compile("#?[\\p{L}\\p{N}](?:[\\p{L}\\p{N} #/_.:-]*[\\p{L}\\p{N}])?");

    private FoundOrder() {}

    /**
     * As it is kept and told to the agent; null where none was given.
     *
     * @throws ProblemException 422 {@code invalid_order_reference}; {@code card_number_in_order_reference}, because a number is
     *     kept nowhere (law 9)
     */
    static @Nullable String accepted(ResolveHandoff command) {
        if (command.orderReference() == null) {
            return null;
        }
        String text = command.orderReference().strip();
        if (command.resolution() != Resolution.COMPLETED_BY_OPERATOR) {
            throw refused("invalid_order_reference", "Only completed_by_operator takes an order reference.");
        }
        if (text.length() > MAX_CHARACTERS || !REFERENCE.matcher(text).matches()) {
            throw refused(
                    "invalid_order_reference",
                    "An order reference has 1 to " + MAX_CHARACTERS + " letters, digits, spaces and # / _ . : -.");
        }
        if (Comments.holdsCardNumber(text)) {
            throw refused("card_number_in_order_reference", "This reads like a card number, and was not kept.");
        }
        return text;
    }

    private static ProblemException refused(String code, String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, NextStep.STOP);
    }
}

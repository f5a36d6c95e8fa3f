package cardrail.issuer.stripe;

import cardrail.issuer.api.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An authorization as Stripe has it.
 *
 * @param id {@code iauth_…}
 * @param amount approved in all, less what was reversed; a capture does not lower it, an expiry neither
 * @param held what the Issuing balance still holds for it, or held last where it has expired, as its balance transactions say;
 *     null where they do not tell
 * @param captured what its own transactions have captured: of the same moment as {@code held} and {@code amount}, which a list of
 *     transactions that is read afterwards is not
 * @param history every question and its answer, oldest first; a later one is an increment
 * @param pending whether a question is being decided right now
 */
public record StripeAuthorization(
        String id,
        Money amount,
        @Nullable Money held,
        Money captured,
        Status status,
        List<Answer> history,
        boolean pending,
        Instant created) {

    public StripeAuthorization {
        history = List.copyOf(history);
    }

    /** Everything that was ever approved on it. */
    public Money approvedInAll() {
        return history.stream()
                .filter(Answer::approved)
                .map(Answer::amount)
                .reduce(Money.zero(amount.currency()), Money::plus);
    }

    /** Whether anything was ever approved on it. */
    public boolean approved() {
        return history.stream().anyMatch(Answer::approved);
    }

    /** {@code closed} means declined or captured; {@code expired} may still be captured, {@code reversed} may not. */
    public enum Status {
        PENDING,
        CLOSED,
        REVERSED,
        EXPIRED;

        static Status ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One entry of {@code request_history}.
     *
     * @param amount of this question alone
     * @param reason Stripe's word, such as {@code webhook_approved}; an open set
     */
    public record Answer(Money amount, boolean approved, String reason, Instant at) {}
}

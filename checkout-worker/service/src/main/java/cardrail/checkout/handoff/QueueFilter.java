package cardrail.checkout.handoff;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.NextStep;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which of the waiting items somebody asks for; null where that does not matter.
 *
 * @param merchant a part of the merchant's host, in lower case
 * @param min in major units of the item's own currency
 * @param age that it waits at least
 * @param escalation the code of a reason, {@value #ANY_ESCALATION}, or {@value #SECOND_OPERATOR}
 * @param mine only what the asker holds, or what is meant for the asker
 */
record QueueFilter(
        @Nullable BlockReason reason,
        @Nullable String merchant,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Duration age,
        @Nullable MandateId mandate,
        @Nullable String escalation,
        boolean mine) {

    static final String ANY_ESCALATION = "any";

    /** Somebody asked for a second operator, and nobody agreed yet. */
    static final String SECOND_OPERATOR = "second_operator";

    private static final Pattern MERCHANT = Pattern.compile("[^\\p{Cntrl}]{1,100}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(?:\\.\\d{1,3})?");
    private static final Pattern MINUTES = Pattern.compile("\\d{1,5}");

    /** @throws ProblemException 400 {@code invalid_filter} for a value that cannot be read, and for a name that is none of these */
    static QueueFilter of(Map<String, String> parameters) {
        var left = new HashMap<>(parameters);
        String reason = left.remove("reason");
        String merchant = take("merchant", MERCHANT, left);
        String min = take("min", AMOUNT, left);
        String max = take("max", AMOUNT, left);
        String age = take("age", MINUTES, left);
        String mandate = left.remove("mandate");
        String escalation = left.remove("escalation");
        String mine = left.remove("mine");
        if (!left.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "invalid_filter", "There is no such filter.", NextStep.STOP);
        }
        if (mine != null && !mine.equals("true") && !mine.equals("false")) {
            throw invalid("mine");
        }
        return new QueueFilter(
                reason == null ? null : reason(reason),
                merchant == null ? null : merchant.toLowerCase(Locale.ROOT),
                min == null ? null : new BigDecimal(min),
                max == null ? null : new BigDecimal(max),
                age == null ? null : Duration.ofMinutes(Long.parseLong(age)),
                mandate == null ? null : mandate(mandate),
                escalation == null ? null : escalation(escalation),
                "true".equals(mine));
    }

    private static @Nullable String take(String name, Pattern allowed, Map<String, String> left) {
        String value = left.remove(name);
        if (value != null && !allowed.matcher(value).matches()) {
            throw invalid(name);
        }
        return value;
    }

    private static BlockReason reason(String code) {
        return Arrays.stream(BlockReason.values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> invalid("reason"));
    }

    private static String escalation(String code) {
        boolean known = code.equals(ANY_ESCALATION)
                || code.equals(SECOND_OPERATOR)
                || Arrays.stream(EscalationReason.values())
                        .anyMatch(one -> one.code().equals(code));
        if (!known) {
            throw invalid("escalation");
        }
        return code;
    }

    private static MandateId mandate(String id) {
        try {
            return new MandateId(id);
        } catch (IllegalArgumentException e) {
            throw invalid("mandate");
        }
    }

    private static ProblemException invalid(String name) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST, "invalid_filter", "Not valid: " + name + ".", NextStep.STOP);
    }
}

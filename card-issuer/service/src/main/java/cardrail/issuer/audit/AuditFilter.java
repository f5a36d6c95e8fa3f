package cardrail.issuer.audit;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; what is null lets all pass.
 *
 * @param actor the printed form, such as {@code operator:opr_…} or {@code worker}
 * @param action exact, such as {@code mandate.approved}; a prefix where it ends in a dot, such as {@code mandate.}
 * @param subject exact
 * @param from ISO 8601, inclusive
 * @param to ISO 8601, exclusive
 */
record AuditFilter(
        @Nullable @Pattern(regexp = "[a-z]{1,16}(:[A-Za-z0-9_]{1,64})?")
        String actor,

        @Nullable @Pattern(regexp = "[a-z_]{1,32}(\\.[a-z_]{1,32}){0,3}\\.?")
        String action,

        @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,128}") String subject,
        @Nullable Instant from,
        @Nullable Instant to) {

    static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);

    /** Names itself in the refusal: what is asked for begins before it ends. */
    @AssertTrue boolean isRange() {
        return from == null || to == null || from.isBefore(to);
    }

    boolean isActionPrefix() {
        return action != null && action.endsWith(".");
    }
}

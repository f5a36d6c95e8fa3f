package cardrail.issuer.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which page is asked for.
 *
 * @param before entries with a smaller sequence; null for the newest page
 * @param limit entries, at most {@value #MOST}; null for {@value #USUAL}
 */
record AuditPage(
        @Nullable @Min(1) Long before,
        @Nullable @Min(1) @Max(AuditPage.MOST) Integer limit) {

    static final int MOST = 500;
    private static final int USUAL = 100;

    long end() {
        return before == null ? Long.MAX_VALUE : before;
    }

    int entries() {
        return limit == null ? USUAL : limit;
    }
}

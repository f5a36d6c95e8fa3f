package cardrail.issuer.mandate;

import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What terms must look like before a person is asked to approve them. Each rule names the field it is about. */
final class TermsRules {

    static final long AMOUNT_MINOR = 1_000_000_000_000L;
    static final int TASK_CHARACTERS = 500;
    static final int LIST_ENTRIES = 100;
    static final int PURCHASES = 1000;
    static final Duration LONGEST = Duration.ofDays(366);

    private static final Pattern CATEGORY = Pattern.compile("[0-9]{4}");
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private static final List<Rule> RULES = List.of(
            new Rule("task", (terms, _) -> !terms.task().isBlank() && isText(terms.task())),
            new Rule("limit", (terms, _) -> isAmount(terms.limit())),
            new Rule("per_purchase_limit", (terms, _) -> isWithin(terms.perPurchaseLimit(), terms.limit())),
            new Rule("max_purchases", (terms, _) -> terms.maxPurchases() >= 1 && terms.maxPurchases() <= PURCHASES),
            new Rule(
                    "valid_until",
                    (terms, now) -> terms.validUntil().isAfter(terms.validFrom())
                            && terms.validUntil().isAfter(now)
                            && !terms.validUntil().isAfter(now.plus(LONGEST))),
            new Rule(
                    "allowed_merchants",
                    (terms, _) -> !terms.allowedMerchants().isEmpty()
                            && allAre(terms.allowedMerchants(), HostPattern::isWellFormed)),
            new Rule(
                    "allowed_categories",
                    (terms, _) -> allAre(
                            terms.allowedCategories(),
                            code -> CATEGORY.matcher(code).matches())),
            new Rule("allowed_countries", (terms, _) -> allAre(terms.allowedCountries(), COUNTRIES::contains)),
            new Rule("confirmation", (terms, _) -> isWithin(terms.confirmation().automaticUpTo(), terms.limit())),
            new Rule("stop_condition", (terms, _) -> terms.stopCondition() == null || isText(terms.stopCondition())));

    private TermsRules() {}

    /** The first field that is not acceptable. */
    static Optional<String> unacceptable(MandateTerms terms, Instant now) {
        return RULES.stream()
                .filter(rule -> !rule.check.holds(terms, now))
                .map(Rule::field)
                .findFirst();
    }

    static Refusal refusal(String field) {
        return new Refusal("invalid_terms", "Not acceptable: " + field + ".");
    }

    /** What a person is shown to approve: line breaks, and no other control characters. */
    private static boolean isText(String text) {
        return text.length() <= TASK_CHARACTERS
                && text.chars().allMatch(letter -> letter == '\n' || !Character.isISOControl(letter));
    }

    private static boolean isAmount(Money amount) {
        return amount.isPositive() && amount.minor() <= AMOUNT_MINOR;
    }

    private static boolean isWithin(@Nullable Money amount, Money limit) {
        return amount == null
                || amount.currency().equals(limit.currency()) && !amount.isNegative() && !amount.exceeds(limit);
    }

    private static boolean allAre(List<String> values, Predicate<String> rule) {
        return values.size() <= LIST_ENTRIES && values.stream().allMatch(rule);
    }

    private record Rule(String field, Check check) {}

    @FunctionalInterface
    private interface Check {
        boolean holds(MandateTerms terms, Instant now);
    }
}

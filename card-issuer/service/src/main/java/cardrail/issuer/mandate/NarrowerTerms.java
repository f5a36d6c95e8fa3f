package cardrail.issuer.mandate;

import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What makes terms no wider than those that hold, so that they need no new approval. Each rule names the field it is about. */
final class NarrowerTerms {

    private static final List<Rule> RULES = List.of(
            new Rule("task", (held, asked) -> asked.task().equals(held.task())),
            new Rule(
                    "limit",
                    (held, asked) ->
                            asked.limit().currency().equals(held.limit().currency())
                                    && !asked.limit().exceeds(held.limit())),
            new Rule("per_purchase_limit", (held, asked) -> !forOne(asked).exceeds(forOne(held))),
            new Rule("max_purchases", (held, asked) -> asked.maxPurchases() <= held.maxPurchases()),
            new Rule("valid_from", (held, asked) -> !asked.validFrom().isBefore(held.validFrom())),
            new Rule("valid_until", (held, asked) -> !asked.validUntil().isAfter(held.validUntil())),
            new Rule(
                    "allowed_merchants",
                    (held, asked) -> asked.allowedMerchants().stream()
                            .allMatch(host -> held.allowedMerchants().stream()
                                    .anyMatch(wider -> HostPattern.isWithin(host, wider)))),
            new Rule(
                    "allowed_categories",
                    (held, asked) -> isPartOf(asked.allowedCategories(), held.allowedCategories())),
            new Rule("allowed_countries", (held, asked) -> isPartOf(asked.allowedCountries(), held.allowedCountries())),
            new Rule(
                    "several_authorizations",
                    (held, asked) -> held.severalAuthorizations() || !asked.severalAuthorizations()),
            new Rule(
                    "confirmation",
                    (held, asked) -> isAtMost(
                            asked.confirmation().automaticUpTo(),
                            held.confirmation().automaticUpTo())),
            // words, of which no rule can tell which are tighter: they may be added
            new Rule(
                    "stop_condition",
                    (held, asked) ->
                            held.stopCondition() == null || held.stopCondition().equals(asked.stopCondition())),
            new Rule("legal_consents", (held, asked) -> held.legalConsents().containsAll(asked.legalConsents())));

    private NarrowerTerms() {}

    /**
     * The first field that would be wider; empty where none would.
     *
     * @param asked acceptable as {@link TermsRules} has it, so that all its amounts are of one currency
     */
    static Optional<String> widened(MandateTerms held, MandateTerms asked) {
        return RULES.stream()
                .filter(rule -> !rule.holds.test(held, asked))
                .map(Rule::field)
                .findFirst();
    }

    private static Money forOne(MandateTerms terms) {
        return terms.perPurchaseLimit() == null ? terms.limit() : terms.perPurchaseLimit();
    }

    /** @param held empty means any */
    private static boolean isPartOf(List<String> asked, List<String> held) {
        return held.isEmpty() || !asked.isEmpty() && held.containsAll(asked);
    }

    /** Null means none. */
    private static boolean isAtMost(@Nullable Money asked, @Nullable Money held) {
        return asked == null || held != null && !asked.exceeds(held);
    }

    private record Rule(String field, BiPredicate<MandateTerms, MandateTerms> holds) {}
}

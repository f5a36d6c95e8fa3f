package cardrail.console.mandate;

import cardrail.console.terms.MandateCard;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One term that would change.
 *
 * @param term the end of its message key
 */
public record TermChange(String term, String now, String then) {

    static List<TermChange> between(MandateCard now, MandateCard then) {
        return Stream.of(
                        change("limit", now.limit(), then.limit()),
                        change("per_purchase", orWhole(now), orWhole(then)),
                        change("purchases", String.valueOf(now.maxPurchases()), String.valueOf(then.maxPurchases())),
                        change("until", now.validUntil(), then.validUntil()),
                        change("automatic", orNone(now), orNone(then)),
                        change("merchants", String.join(", ", now.merchants()), String.join(", ", then.merchants())),
                        change("consents", orNothing(now), orNothing(then)))
                .filter(change -> !Objects.equals(change.now(), change.then()))
                .toList();
    }

    private static TermChange change(String term, String now, String then) {
        return new TermChange(term, now, then);
    }

    private static String orWhole(MandateCard card) {
        return card.perPurchase() == null ? card.limit() : card.perPurchase();
    }

    private static String orNothing(MandateCard card) {
        return card.consents().isEmpty()
                ? "nothing: a person is asked"
                : card.consents().stream().map(MandateCard.Consent::words).collect(Collectors.joining(", "));
    }

    private static String orNone(MandateCard card) {
        return card.automaticUpTo() == null ? "none: each is asked for" : card.automaticUpTo();
    }
}

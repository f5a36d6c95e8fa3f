package cardrail.issuer.authorization;

import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.AuthorizationView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WitnessVerdict;
import cardrail.issuer.card.CardAuthorizations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells what the stored entries of a card come to. */
final class Records {

    private Records() {}

    static CardAuthorizations.OnRecord of(List<Entry> entries) {
        var views = entries.stream()
                .collect(Collectors.groupingBy(Entry::authorizationId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Records::view)
                .toList();
        return new CardAuthorizations.OnRecord(verdict(entries), views);
    }

    /** An approval is the last word whatever else is going on; otherwise a question that is open is waited for. */
    private static WitnessVerdict verdict(List<Entry> entries) {
        if (entries.stream().anyMatch(Entry::isApprovedPayment)) {
            return WitnessVerdict.APPROVED;
        }
        if (any(entries, entry -> entry.outcome() == Entry.Outcome.PENDING)) {
            return WitnessVerdict.PENDING;
        }
        return any(entries, entry -> entry.kind() == AuthorizationKind.PAYMENT)
                ? WitnessVerdict.DECLINED_ONLY
                : WitnessVerdict.NONE;
    }

    private static boolean any(List<Entry> entries, Predicate<Entry> test) {
        return entries.stream().anyMatch(test);
    }

    /** One authorization: what was approved of it in all, or else what was asked first. */
    private static AuthorizationView view(List<Entry> entries) {
        var first = entries.getFirst();
        var approved = entries.stream()
                .filter(entry -> entry.outcome() == Entry.Outcome.APPROVED)
                .toList();
        var amount = approved.stream().map(Entry::amount).reduce(Money::plus).orElse(first.amount());
        boolean pays = any(entries, entry -> entry.kind() == AuthorizationKind.PAYMENT);
        // an approval that nobody asked us for is the one to tell of
        var telling = approved.stream()
                .filter(Entry::isApprovedUnasked)
                .findFirst()
                .orElse(approved.isEmpty() ? first : approved.getFirst());
        return new AuthorizationView(
                first.authorizationId(),
                pays ? AuthorizationKind.PAYMENT : AuthorizationKind.CHECK,
                amount,
                !approved.isEmpty(),
                telling.reason(),
                first.at());
    }
}

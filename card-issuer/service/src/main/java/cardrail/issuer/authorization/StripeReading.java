package cardrail.issuer.authorization;

import cardrail.issuer.api.Money;
import cardrail.issuer.card.CardAuthorizations;
import cardrail.issuer.stripe.StripeAuthorization;
import cardrail.issuer.stripe.StripeTransaction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What Stripe's two lists say of one card. Captures in front of refunds, where both carry the same second. */
record StripeReading(List<StripeAuthorization> authorizations, List<StripeTransaction> transactions)
        implements CardAuthorizations.Reading {

    StripeReading {
        authorizations = authorizations.stream()
                .sorted(Comparator.comparing(StripeAuthorization::created).thenComparing(StripeAuthorization::id))
                .toList();
        transactions = transactions.stream()
                .sorted(Comparator.comparing(StripeTransaction::created)
                        .thenComparing(StripeTransaction::kind)
                        .thenComparing(StripeTransaction::id))
                .toList();
    }

    /** Whether the authorizations tell of exactly the captures that the list of transactions links to them. */
    boolean isOfOneMoment() {
        var told = authorizations.stream()
                .filter(authorization -> authorization.captured().isPositive())
                .collect(Collectors.toMap(StripeAuthorization::id, StripeAuthorization::captured));
        var listed = new HashMap<String, Money>();
        for (var transaction : transactions) {
            if (transaction.kind() == StripeTransaction.Kind.CAPTURE && transaction.authorizationId() != null) {
                listed.merge(transaction.authorizationId(), transaction.amount(), Money::plus);
            }
        }
        return listed.equals(told);
    }

    @Override
    public boolean isStillDeciding() {
        return authorizations.stream().anyMatch(StripeAuthorization::pending);
    }
}

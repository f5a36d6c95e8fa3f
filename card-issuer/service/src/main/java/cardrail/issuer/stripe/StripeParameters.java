package cardrail.issuer.stripe;

import cardrail.issuer.api.Money;
import com.stripe.param.issuing.CardCreateParams;
import com.stripe.param.issuing.CardholderCreateParams;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds what Stripe's two creating calls take. */
final class StripeParameters {

    private StripeParameters() {}

    static CardholderCreateParams cardholder(String walletId, StripeIssuing.NewCardholder of) {
        var address = CardholderCreateParams.Billing.Address.builder()
                .setLine1(of.billing().line1())
                .setCity(of.billing().city())
                .setPostalCode(of.billing().postalCode())
                .setCountry(of.billing().country());
        if (of.billing().line2() != null) {
            address.setLine2(of.billing().line2());
        }
        if (of.billing().state() != null) {
            address.setState(of.billing().state());
        }
        var individual = CardholderCreateParams.Individual.builder()
                .setFirstName(of.firstName())
                .setLastName(of.lastName());
        of.termsAcceptedAt().ifPresent(at -> {
            var acceptance = CardholderCreateParams.Individual.CardIssuing.UserTermsAcceptance.builder()
                    .setDate(at.getEpochSecond());
            of.termsAcceptedIp().ifPresent(acceptance::setIp);
            individual.setCardIssuing(CardholderCreateParams.Individual.CardIssuing.builder()
                    .setUserTermsAcceptance(acceptance.build())
                    .build());
        });
        return CardholderCreateParams.builder()
                .setType(CardholderCreateParams.Type.INDIVIDUAL)
                .setStatus(CardholderCreateParams.Status.ACTIVE)
                .setName(of.firstName() + " " + of.lastName())
                .setEmail(of.email())
                .setPhoneNumber(of.phone())
                .setIndividual(individual.build())
                .setBilling(CardholderCreateParams.Billing.builder()
                        .setAddress(address.build())
                        .build())
                .putAllMetadata(Map.of("cardrail_wallet_id", walletId))
                .build();
    }

    /** Spending limits are Stripe's backstop; the lock itself is held by the gate (facts: limits lag by up to 30 s). */
    static CardCreateParams card(StripeIssuing.NewCard card) {
        var controls = CardCreateParams.SpendingControls.builder()
                .addSpendingLimit(
                        limit(card.lock(), CardCreateParams.SpendingControls.SpendingLimit.Interval.PER_AUTHORIZATION))
                .addSpendingLimit(limit(
                        card.lock().plus(card.limits().checks()),
                        CardCreateParams.SpendingControls.SpendingLimit.Interval.ALL_TIME));
        allowedCategories(card.limits().categories()).forEach(controls::addAllowedCategory);
        card.limits().countries().forEach(controls::addAllowedMerchantCountry);
        var parameters = CardCreateParams.builder()
                .setCardholder(card.cardholderId())
                .setCurrency(card.lock().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
                .setType(CardCreateParams.Type.VIRTUAL)
                .setStatus(CardCreateParams.Status.INACTIVE)
                .setSpendingControls(controls.build())
                .putAllMetadata(card.metadata())
                .putMetadata(StripeIssuing.CARD_ID, card.id().value());
        if (card.onePayment()) {
            parameters.setLifecycleControls(CardCreateParams.LifecycleControls.builder()
                    .setCancelAfter(CardCreateParams.LifecycleControls.CancelAfter.builder()
                            .setPaymentCount(1L)
                            .build())
                    .build());
        }
        return parameters.build();
    }

    /** None where one of the codes has no name at Stripe: a control that leaves it out would refuse what is allowed. */
    private static List<CardCreateParams.SpendingControls.AllowedCategory> allowedCategories(List<String> codes) {
        var names = codes.stream().map(MerchantCategories::names).toList();
        if (names.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        var wanted = names.stream().flatMap(List::stream).collect(Collectors.toSet());
        return Arrays.stream(CardCreateParams.SpendingControls.AllowedCategory.values())
                .filter(category -> wanted.contains(category.getValue()))
                .toList();
    }

    private static CardCreateParams.SpendingControls.SpendingLimit limit(
            Money amount, CardCreateParams.SpendingControls.SpendingLimit.Interval interval) {
        return CardCreateParams.SpendingControls.SpendingLimit.builder()
                .setAmount(amount.minor())
                .setInterval(interval)
                .build();
    }
}

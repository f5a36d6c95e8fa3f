package cardrail.issuer.stripe;

import com.stripe.param.issuing.CardCreateParams;
import com.stripe.param.issuing.CardholderCreateParams;
import java.util.Locale;
import java.util.Map;

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
        var parameters = CardCreateParams.builder()
                .setCardholder(card.cardholderId())
                .setCurrency(card.lock().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
                .setType(CardCreateParams.Type.VIRTUAL)
                .setStatus(CardCreateParams.Status.INACTIVE)
                .setSpendingControls(CardCreateParams.SpendingControls.builder()
                        .addSpendingLimit(
                                limit(card, CardCreateParams.SpendingControls.SpendingLimit.Interval.PER_AUTHORIZATION))
                        .addSpendingLimit(
                                limit(card, CardCreateParams.SpendingControls.SpendingLimit.Interval.ALL_TIME))
                        .build())
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

    private static CardCreateParams.SpendingControls.SpendingLimit limit(
            StripeIssuing.NewCard card, CardCreateParams.SpendingControls.SpendingLimit.Interval interval) {
        return CardCreateParams.SpendingControls.SpendingLimit.builder()
                .setAmount(card.lock().minor())
                .setInterval(interval)
                .build();
    }
}

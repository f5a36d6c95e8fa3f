package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.button.ButtonRules;
import cardrail.issuer.api.Money;
import java.util.List;
import java.util.Optional;

/**
 * Law 4 as a function: one look at the live page against the offer. Plain Java; the look itself is one script on the top
 * frame, so that total, currency, origin and button are read at one moment.
 */
final class Guard {

    private final TotalReader totals;

    Guard(TotalReader totals) {
        this.totals = totals;
    }

    /** @param previewed where this page's own preview ended */
    Optional<Refusal> refuses(Sight sight, ExpectedOffer expected, PayPage previewed) {
        return origin(sight, expected, previewed)
                .or(() -> button(sight, previewed.words()))
                .or(() -> total(sight, expected.total()));
    }

    private static Optional<Refusal> origin(Sight sight, ExpectedOffer expected, PayPage previewed) {
        var origin = sight.top().origin();
        // or the payment provider's page on which the preview ended, which the offer names as where the card goes
        var paymentPage = origin.equals(previewed.origin())
                && expected.cardOrigins().contains(origin)
                && sight.cardFields().areInPage();
        if (!origin.equals(expected.merchantOrigin()) && !paymentPage) {
            return Optional.of(Refusal.of(
                    DriverRule.MERCHANT_ORIGIN,
                    BlockReason.MERCHANT_MISMATCH,
                    "the offer's origin " + expected.merchantOrigin(),
                    List.of("the page's origin is " + origin)));
        }
        var others = sight.cardFields().origins().stream()
                .filter(one -> !expected.cardOrigins().contains(one))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                                DriverRule.CARD_RECEIVER,
                                BlockReason.MERCHANT_MISMATCH,
                                "card fields only at the offer's origins",
                                others)
                        .showing(OfferChanges.ofReceivers(
                                expected.cardOrigins(), sight.cardFields().origins())));
    }

    private static Optional<Refusal> button(Sight sight, String payWords) {
        var found = sight.payButton().map(ButtonRules::words);
        if (found.isEmpty()) {
            return Optional.of(Refusal.of(
                    DriverRule.PAY_BUTTON,
                    BlockReason.UNCLASSIFIED,
                    "one button that places the order",
                    List.of("none, or several")));
        }
        return payWords.isEmpty() || found.get().equals(payWords)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        DriverRule.PAY_BUTTON,
                        BlockReason.UNCLASSIFIED,
                        "the pay button that the preview found",
                        List.of("the button says something else now")));
    }

    private Optional<Refusal> total(Sight sight, Money expected) {
        return switch (totals.read(sight)) {
            case TotalReader.Reading.Unreadable unreadable ->
                Optional.of(Refusal.of(
                        DriverRule.TOTAL, BlockReason.TOTAL_UNREADABLE, "the total " + expected, unreadable.signals()));
            case TotalReader.Reading.Total(Money seen) -> compare(seen, expected);
        };
    }

    private static Optional<Refusal> compare(Money seen, Money expected) {
        if (seen.equals(expected)) {
            return Optional.empty();
        }
        var sameCurrency = seen.currency().equals(expected.currency());
        return Optional.of(new Refusal(
                sameCurrency ? BlockReason.PRICE_CHANGED : BlockReason.CURRENCY_MISMATCH,
                DriverRule.TOTAL.code(),
                "the offer's total " + expected,
                List.of("the page's total is " + seen),
                null,
                seen,
                OfferChanges.ofTotal(expected, seen)));
    }
}

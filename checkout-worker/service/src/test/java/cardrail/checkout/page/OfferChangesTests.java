package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.OfferChange;
import cardrail.checkout.api.OfferItem;
import cardrail.issuer.api.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfferChangesTests {

    private static final OfferItem LAMP = new OfferItem("Desk lamp", 1, Money.of(4320, "EUR"));

    private static final ExpectedOffer OFFERED = new ExpectedOffer(
            Money.of(4820, "EUR"), "https://shop.example", List.of("https://shop.example"), List.of(LAMP), "Standard");

    @Test
    void nothingHasChangedWhereAllIsAsItWas() {
        assertThat(OfferChanges.between(OFFERED, now(OFFERED.total(), "Standard", LAMP)))
                .isEmpty();
    }

    @Test
    void everyFieldIsToldWithWhatWasOfferedAndWhatIsNow() {
        var now = new FoundOffer(
                List.of(new OfferItem("Desk lamp", 2, Money.of(8640, "USD")), new OfferItem("Gift wrap", 1, null)),
                null,
                Money.of(9140, "USD"),
                true,
                "https://other.example",
                List.of("https://psp.example", "https://other.example"),
                false);
        assertThat(OfferChanges.between(OFFERED, now))
                .containsExactly(
                        new OfferChange("total", "EUR 48.20", "USD 91.40"),
                        new OfferChange("currency", "EUR", "USD"),
                        new OfferChange("merchant_origin", "https://shop.example", "https://other.example"),
                        new OfferChange(
                                "card_origins", "https://shop.example", "https://other.example, https://psp.example"),
                        new OfferChange("delivery_method", "Standard", null),
                        new OfferChange("items.1.quantity", "1", "2"),
                        new OfferChange("items.1.price", "EUR 43.20", "USD 86.40"),
                        new OfferChange("items.2", null, "1 × Gift wrap"));
    }

    @Test
    void anItemOfAnotherNameIsGoneAndTheOtherNew() {
        var other = new OfferItem("Floor lamp", 1, Money.of(4320, "EUR"));
        assertThat(OfferChanges.between(OFFERED, now(OFFERED.total(), "Standard", other)))
                .containsExactly(
                        new OfferChange("items.1", "1 × Desk lamp, EUR 43.20", null),
                        new OfferChange("items.2", null, "1 × Floor lamp, EUR 43.20"));
    }

    private static FoundOffer now(Money total, String method, OfferItem item) {
        return new FoundOffer(
                List.of(item), method, total, false, "https://shop.example", List.of("https://shop.example"), false);
    }
}

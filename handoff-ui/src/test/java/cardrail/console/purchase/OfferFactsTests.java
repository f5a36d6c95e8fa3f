package cardrail.console.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferItem;
import cardrail.checkout.api.TaxMark;
import cardrail.console.page.Formats;
import cardrail.issuer.api.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferFactsTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Formats IRISH = new Formats(Locale.forLanguageTag("en-IE"), ZoneId.of("UTC"), NOON);

    @Test
    void whatTheTotalAsksForBeyondTheItemsIsARowOfItsOwn() {
        assertThat(rest(48_20, item(1, eur(42_30)))).isEqualTo("€5.90");
        assertThat(rest(48_20, item(1, eur(30_00)), item(1, eur(12_30)))).isEqualTo("€5.90");
        assertThat(rest(40_00, item(1, eur(42_30)))).isEqualTo("-€2.30");
        assertThat(rest(42_30, item(1, eur(42_30)))).isNull();
    }

    @Test
    void nothingIsSaidWhereItWouldBeAGuess() {
        assertThat(rest(48_20, item(1, eur(42_30)), item(1, null))).isNull();
        assertThat(rest(48_20, item(2, eur(21_15))))
                .as("the price of one, or of both")
                .isNull();
        assertThat(rest(48_20, item(1, Money.of(42_30, "USD")))).isNull();
        assertThat(rest(48_20)).isNull();
    }

    @Test
    void whatThePageSaysOfTaxesIsTold() {
        var offer = new Offer(
                List.of(), null, eur(48_20), false, "https://shop.example", List.of(), "d", NOON.plusSeconds(60));
        assertThat(Objects.requireNonNull(OfferFacts.of(offer, IRISH)).tax()).isNull();
        assertThat(Objects.requireNonNull(OfferFacts.of(offer.with(TaxMark.ADDED), IRISH))
                        .tax())
                .isEqualTo("added");
    }

    private static @Nullable String rest(long total, OfferItem... items) {
        var offer = new Offer(
                List.of(items), null, eur(total), false, "https://shop.example", List.of(), "d", NOON.plusSeconds(60));
        return Objects.requireNonNull(OfferFacts.of(offer, IRISH)).rest();
    }

    private static OfferItem item(int quantity, @Nullable Money price) {
        return new OfferItem("A kettle", quantity, price);
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}

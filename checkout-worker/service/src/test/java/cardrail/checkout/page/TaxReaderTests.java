package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.TaxMark;
import cardrail.checkout.snapshot.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxReaderTests {

    private final TaxReader reader = new TaxReader(AmountWords.load());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Total (incl. VAT)",
                "Gesamtbetrag inkl. MwSt.",
                "Gesamtsumme inkl. 19 % MwSt.",
                "Total TTC",
                "Total (IVA incluido)",
                "Totale (IVA inclusa)",
                "Totaal incl. btw",
                "Total com IVA",
                "Razem z VAT",
                "合計（税込）",
                "Order total (taxes included)"
            })
    void theWordsOfTheTotalComeFirst(String label) {
        var page = Snapshots.page().amount("VAT", "€19.00").amount(label, "€119.00");
        assertThat(reader.read(page.content())).contains(TaxMark.INCLUDED);
    }

    @ParameterizedTest
    @CsvSource({
        "Sales tax, €8.20, ADDED",
        "Estimated tax, €8.20, ADDED",
        "zzgl. MwSt., '8,20 €', ADDED",
        "TVA (20 %), '8,20 €', ADDED",
        "Total tax, €8.20, ADDED",
        "Estimated tax, €0.00, ",
        "incl. 19 % MwSt., '8,20 €', INCLUDED",
        "dont TVA incluse, '8,20 €', INCLUDED",
        "dont TVA (20 %), '8,20 €', INCLUDED",
        "davon 19 % MwSt., '8,20 €', INCLUDED",
        "enthaltene MwSt., '8,20 €', INCLUDED",
        "VAT included, €8.20, INCLUDED",
        "w tym VAT, '8,20 zł', INCLUDED",
        "Shipping, €8.20, ",
        "Subtotal before tax, €8.20, ",
        "Taxi to the airport, €8.20, ",
    })
    void aRowTellsATax(String label, String amount, TaxMark mark) {
        var page = Snapshots.page().amount(label, amount).amount("Total", "€119.00");
        assertThat(reader.read(page.content()).orElse(null)).isEqualTo(mark);
    }

    @Test
    void whatAPageSaysOfItsPricesCountsWhereNoRowSaysOtherwise() {
        var says = Snapshots.page().amount("Total", "€119.00").text("All prices include VAT. Returns within 30 days.");
        assertThat(reader.read(says.content())).contains(TaxMark.INCLUDED);
        assertThat(reader.read(says.amount("Sales tax", "€9.00").content())).contains(TaxMark.ADDED);
        assertThat(reader.read(Snapshots.page().amount("Total", "€119.00").content()))
                .isEmpty();
    }

    /** Many pages tell what part of a price the tax is. */
    @Test
    void aRowThatSaysNothingMoreIsTakenAsThePageSpeaksOfItsPrices() {
        var tells = Snapshots.page().amount("VAT", "€19.00").amount("Total", "€119.00");
        assertThat(reader.read(tells.content())).contains(TaxMark.ADDED);
        assertThat(reader.read(tells.text("All prices include VAT.").content())).contains(TaxMark.INCLUDED);
    }

    /** A small cart in the head of the page is another sum. */
    @Test
    void theHeadOfThePageSaysNothingOfTheTotal() {
        var page = Snapshots.page().amountInHeader("Total incl. VAT", "€9.00").amount("Total", "€15.00");
        assertThat(reader.read(page.content())).isEmpty();
    }
}

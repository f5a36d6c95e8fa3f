package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.page.TotalReader.Reading;
import cardrail.checkout.snapshot.Snapshots;
import cardrail.issuer.api.Money;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TotalReaderTests {

    private final TotalReader reader = new TotalReader(AmountWords.load());

    @Test
    void choosesTheGrandTotalOverTheSubtotal() {
        var page = Snapshots.page()
                .amount("Subtotal", "€43.30")
                .amount("Shipping (Standard)", "€4.90")
                .amount("Order total", "€48.20")
                .amount("Total", "€43.30");
        assertThat(read(page)).isEqualTo(new Reading.Total(Money.of(4820, "EUR")));
    }

    @Test
    void readsTheTotalInOtherLanguages() {
        var page = Snapshots.page()
                .language("de")
                .amount("Zwischensumme", "10,00 €")
                .amount("Gesamtbetrag inkl. MwSt.", "12,50 €");
        assertThat(read(page)).isEqualTo(new Reading.Total(Money.of(1250, "EUR")));
    }

    @Test
    @Tag("law-4")
    void aTotalThatIncludesTaxesIsOne() {
        for (var label : List.of(
                "Order total (taxes included)", "Order total, taxes incluses", "Grand total (shipping & taxes)")) {
            var page = Snapshots.page()
                    .amount("Total", "€100.00")
                    .amount("Tax", "€19.00")
                    .amount(label, "€119.00");
            assertThat(read(page)).as(label).isEqualTo(new Reading.Total(Money.of(11900, "EUR")));
        }
        var tax = Snapshots.page().amount("Total taxes", "€19.00").amount("Total", "€119.00");
        assertThat(read(tax)).isEqualTo(new Reading.Total(Money.of(11900, "EUR")));
        var before = Snapshots.page().amount("Total before taxes", "€100.00").amount("Total", "€119.00");
        assertThat(read(before)).isEqualTo(new Reading.Total(Money.of(11900, "EUR")));
    }

    @Test
    @Tag("law-4")
    void readsPolishWords() {
        var page = Snapshots.page()
                .language("pl")
                .amount("Razem", "100,00 zł")
                .amount("Wysyłka", "15,00 zł")
                .amount("Do zapłaty", "115,00 zł");
        assertThat(read(page)).isEqualTo(new Reading.Total(Money.of(11500, "PLN")));
    }

    @Test
    @Tag("law-4")
    void doesNotGuessBetweenTwoTotals() {
        var page = Snapshots.page().amount("Total", "€10.00").amount("Total", "€12.00");
        assertThat(read(page))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.signals())
                                .containsExactly("weight 6: €10.00", "weight 6: €12.00"));
    }

    @Test
    @Tag("law-4")
    void leavesOutTheCartInTheHeader() {
        var page = Snapshots.page().amountInHeader("Total", "€9.00").amount("Total", "€15.00");
        assertThat(read(page)).isEqualTo(new Reading.Total(Money.of(1500, "EUR")));
    }

    @Test
    @Tag("law-4")
    void neverGuessesTheCurrencyOfASignThatSeveralShare() {
        var page = Snapshots.page().amount("Total", "$15.00");
        assertThat(read(page)).isInstanceOf(Reading.Unreadable.class);
        assertThat(read(page.declares("CAD"))).isEqualTo(new Reading.Total(Money.of(1500, "CAD")));
    }

    @Test
    void doesNotTakeAnOldPriceForATotal() {
        var page = Snapshots.page().oldPrice("Total", "€20.00").amount("Total", "€15.00");
        assertThat(read(page)).isEqualTo(new Reading.Total(Money.of(1500, "EUR")));
    }

    @Test
    @Tag("law-4")
    void isUnreadableWhereThePayButtonNamesAnotherAmount() {
        var page = Snapshots.page().amount("Total", "€15.00").amountOnButton("€17.00");
        assertThat(read(page.button("Pay €17.00"))).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    @Tag("law-4")
    void isUnreadableWhereNothingNamesATotal() {
        var page = Snapshots.page().amount("Enamel kettle", "€15.00");
        assertThat(read(page)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    @Tag("law-4")
    void theSummaryNearestToThePayButtonBinds() {
        var page = Snapshots.page()
                .amountAt("1/0/2", "Total", "€43.30")
                .amountAt("1/3/0", "Subtotal", "€43.30")
                .amountAt("1/3/0", "Total", "€48.20")
                .buttonAt("1/3/4", "Pay now");
        assertThat(read(page)).isEqualTo(new Reading.Total(Money.of(4820, "EUR")));
    }

    @Test
    @Tag("law-4")
    void isUnreadableWhereStrongerWordsElsewhereNameAnotherAmount() {
        var page = Snapshots.page()
                .amountAt("1/0/2", "Order total", "€48.20")
                .amountAt("1/3/0", "Total", "€43.30")
                .buttonAt("1/3/4", "Pay now");
        assertThat(read(page)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    @Tag("law-4")
    void isUnreadableWhereTwoSummariesAreEquallyNearAndDisagree() {
        var page = Snapshots.page()
                .amountAt("1/0", "Total", "€43.30")
                .amountAt("1/1", "Total", "€48.20")
                .buttonAt("1/2", "Pay now");
        assertThat(read(page)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    @Tag("law-4")
    void isUnreadableWhereThePayButtonNamesAnAmountInAnUnknownCurrency() {
        var page = Snapshots.page()
                .amount("Total", "€48.20")
                .amountOnButton("$48.20")
                .button("Pay $48.20");
        assertThat(read(page)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    @Tag("law-4")
    void whatIsSavedOrPaidInPartsIsNoTotal() {
        for (var label : List.of(
                "Total you save",
                "Gesamt gespart",
                "Vous économisez au total",
                "Total que usted ahorra",
                "Totale: risparmi",
                "U bespaart in totaal",
                "Você economiza no total",
                "Razem oszczędzasz",
                "You pay in 4 interest-free payments",
                "You pay 4 instalments",
                "Total: 3 payments of",
                "Gesamt in 3 Monatsraten",
                "Total en 3 mensualités",
                "Total, 3 cuotas de",
                "Totale, 3 rate da",
                "合計 分割払い")) {
            var page = Snapshots.page().amount(label, "€12.00").amount("Total", "€48.00");
            assertThat(read(page)).as(label).isEqualTo(new Reading.Total(Money.of(48_00, "EUR")));
        }
    }

    /** What is taken today and what the order costs are two things, and nobody says which the card is for. */
    @Test
    @Tag("law-4")
    void aDepositIsNotTakenForTheWhole() {
        var page = Snapshots.page().amount("Total due today", "€10.00").amount("Order total", "€48.00");
        assertThat(read(page)).isInstanceOf(Reading.Unreadable.class);
        var tipped = Snapshots.page().amount("Total", "€10.00").amount("Total with tip", "€12.00");
        assertThat(read(tipped)).isInstanceOf(Reading.Unreadable.class);
    }

    private Reading read(Snapshots page) {
        var content = page.content();
        return reader.read(content, content.buttons().stream().findFirst());
    }
}

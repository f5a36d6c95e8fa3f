package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.OfferItem;
import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.snapshot.Snapshots;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Money;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is bought is what was asked for: a steel teapot. */
@Tag("law-4")
class OtherItemsTests {

    private static final String TEAPOT = "Steel Teapot";

    @ParameterizedTest
    @ValueSource(strings = {"Steel Teapot", "STEEL TEAPOT", "Steel Teapot, 1 litre", "Steel Tea…", "Teapot"})
    void takesItByAnyOfItsNames(String row) {
        assertThat(isRefused(List.of(item(row, 1)), wanted(TEAPOT, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hammer", "3-year protection plan for Steel Teapot", "Gift box for Steel Teapot", "St"})
    void refusesAnotherThingAlsoWhereItStandsAlone(String row) {
        assertThat(isRefused(List.of(item(row, 1)), wanted(TEAPOT, 1))).isTrue();
    }

    @Test
    void refusesASecondRowAlsoUnderTheSameName() {
        var rows = List.of(item(TEAPOT, 1), item("Steel Teapot protection plan", 1));
        assertThat(isRefused(rows, wanted(TEAPOT, 1))).isTrue();
        assertThat(isRefused(rows.reversed(), wanted(TEAPOT, 1))).isTrue();
    }

    @Test
    void refusesMoreOfItInAnyRow() {
        assertThat(isRefused(List.of(item(TEAPOT, 2)), wanted(TEAPOT, 1))).isTrue();
        assertThat(isRefused(List.of(item(TEAPOT, 2)), wanted(TEAPOT, 2))).isFalse();
        assertThat(isRefused(List.of(item(TEAPOT, 1), item("Cup", 5)), wanted(TEAPOT, 1), wanted("Cup", 1)))
                .isTrue();
    }

    @Test
    void refusesFewerOfIt() {
        assertThat(isRefused(List.of(item(TEAPOT, 1)), wanted(TEAPOT, 2))).isTrue();
        assertThat(isRefused(List.of(item(TEAPOT, 1)), wanted(null, 2))).isTrue();
        assertThat(isRefused(List.of(item(TEAPOT, 2), item("Cup", 1)), wanted(TEAPOT, 1), wanted("Cup", 2)))
                .isTrue();
    }

    @Test
    void refusesWhereOneOfSeveralIsMissing() {
        assertThat(isRefused(List.of(item(TEAPOT, 1)), wanted(TEAPOT, 1), wanted("Cup", 1)))
                .isTrue();
        assertThat(isRefused(List.of(item(TEAPOT, 1)), wanted(TEAPOT, 1), wanted(null, 1)))
                .isTrue();
        assertThat(isRefused(List.of(), wanted(TEAPOT, 1), wanted("Cup", 1))).isTrue();
    }

    @Test
    void aPageThatShowsNoItemsLeavesOneThingAlone() {
        assertThat(isRefused(List.of(), wanted(TEAPOT, 1))).isFalse();
        assertThat(isRefused(List.of(), wanted(TEAPOT, 2))).isTrue();
        var memory = new Memory();
        memory.quantity(2);
        assertThat(OtherItems.refuse(List.of(), order(wanted(TEAPOT, 2)), memory))
                .isEmpty();
    }

    @Test
    void aPersonWhoWasAskedToSeeToItIsTakenAtTheirWordAndNobodyElse() {
        var memory = new Memory();
        memory.givenBack();
        assertThat(OtherItems.refuse(List.of(), order(wanted(TEAPOT, 2)), memory))
                .isPresent();
        memory.givenBack();
        assertThat(OtherItems.refuse(List.of(), order(wanted(TEAPOT, 2)), memory))
                .isEmpty();
        assertThat(OtherItems.refuse(List.of(item(TEAPOT, 1)), order(wanted(TEAPOT, 2)), memory))
                .isPresent();
    }

    @Test
    void thatHoldsForSeveralThingsThatNoPageShowsOrCounts() {
        var memory = new Memory();
        var both = order(wanted(TEAPOT, 1), wanted("Cup", 2));
        assertThat(OtherItems.refuse(List.of(), both, memory)).isPresent();
        memory.givenBack();
        assertThat(OtherItems.refuse(List.of(), both, memory)).isEmpty();
        assertThat(OtherItems.refuse(List.of(item(TEAPOT, 1), item("Cup", 1)), both, memory))
                .isEmpty();
        assertThat(OtherItems.refuse(List.of(item(TEAPOT, 1)), both, memory))
                .as("what is not there is not bought")
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Steel Teapot Quantity: 2",
                "Steel Teapot, Menge 2",
                "Steel Teapot Qté : 2",
                "Steel Teapot Ilość: 2",
                "Steel Teapot 数量：2"
            })
    void readsHowManyInTheWordsOfTheData(String label) {
        assertThat(read(label)).startsWith("2 Steel Teapot");
    }

    @Test
    void holdsSeveralThingsToTheirNames() {
        var rows = List.of(item(TEAPOT, 1), item("Cup", 1));
        assertThat(isRefused(rows, wanted(TEAPOT, 1), wanted("Cup", 1))).isFalse();
        var more = Stream.concat(rows.stream(), Stream.of(item("Hammer", 1))).toList();
        assertThat(isRefused(more, wanted(TEAPOT, 1), wanted("Cup", 1))).isTrue();
    }

    @Test
    void knowsItByThePageFromWhichItWasPutIntoTheCart() {
        var memory = new Memory();
        var page = Snapshots.page().title("Steel Teapot | Shop").heading(TEAPOT).button("Add to cart");
        var sight = new Eyes().read(page.seen());
        memory.pressed(sight, "add to cart", ButtonRole.ADD_TO_CART, true);
        assertThat(OtherItems.refuse(List.of(item(TEAPOT, 1)), order(wanted(null, 1)), memory))
                .isEmpty();
        assertThat(OtherItems.refuse(List.of(item("Anvil", 1)), order(wanted(null, 1)), memory))
                .isPresent();
    }

    @Test
    @Tag("law-1")
    void theMerchantIsWhoSellsAndNotWhoTakesThePayment() {
        var memory = new Memory();
        memory.leaves("https://shop.example", ButtonRole.CHECKOUT, List.of());
        memory.leaves("https://pay.example", ButtonRole.CONTINUE, List.of());
        assertThat(memory.merchantOrigin()).isEqualTo("https://shop.example");
        memory.leaves("https://other.example", ButtonRole.CHECKOUT, List.of());
        assertThat(memory.merchantOrigin()).isEqualTo("https://other.example");
        memory.sendsFrom("https://sender.example");
        assertThat(memory.merchantOrigin()).isEqualTo("https://sender.example");
    }

    @Test
    void readsTimesOnlyBesideAName() {
        assertThat(read("LED bulbs, pack of 4 x 60 W")).isEqualTo("1 LED bulbs, pack of 4 x 60 W");
        assertThat(read("2 × Steel Teapot")).isEqualTo("2 Steel Teapot");
        assertThat(read("Steel Teapot × 3")).isEqualTo("3 Steel Teapot");
    }

    @Test
    void whatCustomsCostIsNoThingInTheCartAndAThingNamedAfterThemIsOne() {
        var page = Snapshots.page()
                .amount(TEAPOT, "€10.00")
                .amount("Customs clearance", "€1.99")
                .amount("Model car, Customs series", "€5.00")
                .amount("Total", "€16.99");
        assertThat(new Eyes().items().items(page.seen().top()))
                .extracting(OfferItem::name)
                .containsExactly(TEAPOT, "Model car, Customs series");
    }

    private static String read(String label) {
        var page = Snapshots.page().amount(label, "€10.00").amount("Total", "€10.00");
        var item = new Eyes().items().items(page.seen().top()).getFirst();
        return item.quantity() + " " + item.name();
    }

    private static boolean isRefused(List<OfferItem> rows, RequestedItem... wanted) {
        return OtherItems.refuse(rows, order(wanted), new Memory()).isPresent();
    }

    private static PurchaseOrder order(RequestedItem... wanted) {
        return new PurchaseOrder(
                CheckoutId.next(),
                URI.create("https://shop.example/teapot"),
                List.of(wanted),
                TestDriver.DELIVERY,
                TestDriver.CARDHOLDER,
                null,
                Set.of());
    }

    private static RequestedItem wanted(@Nullable String name, int quantity) {
        return new RequestedItem(name, quantity, List.of());
    }

    private static OfferItem item(String name, int quantity) {
        return new OfferItem(name, quantity, Money.of(1000, "EUR"));
    }
}

package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It is sent to the address that was given, as was asked for or by the cheapest way, or nothing is bought. */
@Tag("law-4")
@Tag("thorough")
class WaysToDeliverBrowserTests extends ShirtShop {

    private static final String WAYS = """
            <fieldset><legend>%s</legend><label><input type="radio" name="r" value="1"> Economy €2.00</label>
            <label><input type="radio" name="r" value="2"> Express €9.00</label></fieldset>
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shipping method",
                "Versandart",
                "Mode de livraison",
                "Método de envío",
                "Metodo di spedizione",
                "Verzendmethode",
                "Método de entrega",
                "Sposób dostawy",
                "配送方法"
            })
    void isSentAsWasAskedForInEveryLanguage(String legend) {
        var order = sentBy(legend, "express");
        assertIsSentBy(order, "Express");
        driver.close(order.checkout());
    }

    @Test
    void whatCannotBeSentAsWasAskedForIsNotSentOtherwise() {
        var order = sentBy("Shipping method", "overnight");
        var stop = stopped(order);
        assertThat(stop.rule()).isEqualTo("shipping-method");
        assertThat(stop.reason().code()).isEqualTo("address_rejected");
        assertThat(stop.signals()).containsExactly("offered: Economy", "offered: Express");
        driver.close(order.checkout());
        var other = wanting(shop.page("/pay", PAY), "overnight");
        assertThat(stopped(other).signals()).containsExactly("no way to deliver is named");
        driver.close(other.checkout());
    }

    @Test
    void aWayThatThePagePutsBackIsNotWhatTheOfferSays() {
        var back = "<script>document.querySelectorAll('[name=r]').forEach(one => { one.onchange = () => {"
                + " document.querySelector('[name=r]').checked = true; }; });</script>";
        var order = wanting(
                shop.page("/back", PAY.replace("<ul>", WAYS.formatted("Shipping method") + back + "<ul>")), "express");
        assertThat(stopped(order).rule()).isEqualTo("shipping-method");
        driver.close(order.checkout());
    }

    @Test
    void whetherItIsSentAtAllIsAnotherQuestion() {
        shop.page("/ways", PAY.replace("<ul>", WAYS.formatted("Shipping method") + "<ul>"));
        var order = wanting(
                shop.page(
                        "/first",
                        "<!doctype html><html lang='en'><title>Checkout</title><body><h1>Checkout</h1><fieldset><legend>Delivery"
                                + " method</legend><label><input type='radio' name='how' checked> Ship</label><label><input"
                                + " type='radio' name='how'> Pick up in store</label></fieldset><label>Email <input name='email'>"
                                + "</label><button type='button' onclick=\"location = '/ways'\">Continue</button>"),
                "express");
        assertIsSentBy(order, "Express");
        driver.close(order.checkout());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Collect from the shop",
                "Click & Collect",
                "Pick up in store",
                "Pick up at our address, 14 Quay Street",
                "Selbstabholung",
                "Paketshop",
                "Retrait en magasin",
                "Point relais",
                "Recogida en tienda",
                "Ritiro in negozio",
                "Afhalen",
                "Levantar na loja",
                "Odbiór osobisty",
                "店頭受取"
            })
    void whatTheBuyerHasToFetchIsNotSent(String fetched) {
        var order = order(fetchedOr(fetched, "Economy €2.00"), "", 1);
        assertIsSentBy(order, "Economy");
        driver.close(order.checkout());
    }

    @Test
    void itIsFetchedOnlyWhereThatWasAskedFor() {
        var only = order(fetchedOr("Pick up in store", "Parcel locker €1.00"), "", 1);
        var stop = stopped(only);
        assertThat(stop.rule()).isEqualTo("shipping-method");
        assertThat(stop.reason().code()).isEqualTo("address_rejected");
        assertThat(stop.signals()).containsExactly("offered: Pick up in store", "offered: Parcel locker");
        driver.close(only.checkout());
        var asked = wanting(fetchedOr("Pick up in store", "Economy €2.00"), "pick up");
        assertIsSentBy(asked, "Pick up in store");
        driver.close(asked.checkout());
    }

    @Test
    void aWayThatIsDrawnByItsLabelIsChosenOnAPageThatNeverRests() {
        var hidden = WAYS.formatted("Shipping method")
                .replace("<input ", "<input style='position:absolute;opacity:0;width:0;height:0' ");
        var clock =
                "<p id='clock'></p><script>let n = 0; setInterval(() => { clock.textContent = 'Offer ends in ' + n++; }, 60);</script>";
        var order = wanting(shop.page("/drawn", PAY.replace("<ul>", hidden + clock + "<ul>")), "express");
        assertIsSentBy(order, "Express");
        driver.close(order.checkout());
    }

    @Test
    void whatThePageLeavesToBeFetchedIsNotBought() {
        var order = order(
                shop.page(
                        "/stays",
                        PAY.replace(
                                "<ul>",
                                "<fieldset><legend>Shipping method</legend><label><input type='radio' name='r' id='fetched' checked>"
                                        + " Local pickup</label><label><input type='radio' name='r'> Economy €2.00</label></fieldset>"
                                        + "<script>document.onchange = () => { fetched.checked = true; };</script><ul>")),
                "",
                1);
        var stop = stopped(order);
        assertThat(stop.rule()).isEqualTo("shipping-method");
        assertThat(stop.signals()).containsExactly("delivered by: Local pickup");
        driver.close(order.checkout());
        var only = order(fetchedOr("Pick up at our address", "Collect from our address €1.00"), "", 1);
        assertThat(stopped(only).rule()).isEqualTo("shipping-method");
        driver.close(only.checkout());
    }

    private static final String HOW = """
            <fieldset><legend>Delivery</legend><label><input type="radio" name="how" %s> %s</label>
            <label><input type="radio" name="how" %s> Pick up in store</label></fieldset>
            """;

    @ParameterizedTest
    @CsvSource({
        "'checked', 'Ship', ''",
        "'', 'Ship', 'checked'",
        "'', 'Ship', ''",
        "'', 'Deliver to my address', 'checked'",
        "'checked', 'Deliver to my address', ''"
    })
    void itIsSentToTheAddressAndByTheCheapestWay(String ships, String words, String fetches) {
        var ways = HOW.formatted(ships, words, fetches)
                + WAYS.formatted("Shipping method").replace("value=\"2\"", "value=\"2\" checked");
        var order = order(shop.page("/both", PAY.replace("<ul>", ways + "<ul>")), "", 1);
        assertIsSentBy(order, "Economy");
        assertThat(evaluate(order, "() => String(document.querySelector('[name=how]').checked)"))
                .isEqualTo("true");
        driver.close(order.checkout());
    }

    @Test
    void toFetchItInsteadIsAnOfferThatNobodyHasToTake() {
        var order = order(
                shop.page(
                        "/instead",
                        PAY.replace(
                                "<ul>",
                                "<fieldset><legend>Delivery</legend><label><input type='radio' name='instead'> Pick up in store"
                                        + " instead</label></fieldset><ul>")),
                "",
                1);
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        driver.close(order.checkout());
    }

    @Test
    void aWayThatWasChosenStaysChosenWhereALaterPageAsksSomethingElse() {
        shop.page(
                "/later",
                PAY.replace(
                        "<ul>",
                        "<fieldset><legend>Delivery instructions</legend><label><input type='radio' name='put' checked> At the door"
                                + "</label><label><input type='radio' name='put'> With a neighbour</label></fieldset><ul>"));
        var order = wanting(
                shop.page(
                        "/ways-first",
                        "<!doctype html><html lang='en'><title>Checkout</title><body><h1>Checkout</h1>"
                                + WAYS.formatted("Shipping method")
                                + "<label>Email <input name='email'></label>"
                                + "<button type='button' onclick=\"location = '/later'\">Continue</button>"),
                "express");
        assertIsSentBy(order, "Express");
        driver.close(order.checkout());
    }

    private static final String LIST = """
            <label>%s <select name="r"><option value="0">Please choose</option><option value="c" selected>Pick up in store</option>
            <option value="s">Standard – %s</option><option value="e">Express (%s)</option></select></label>
            """;

    @ParameterizedTest
    @CsvSource({
        "Shipping method, €4.50, €9.00, '', Standard",
        "Versandart, '9,00 €', '4,50 €', '', Express",
        "Delivery, €4.50, €9.00, express, Express",
        "Delivery, €4.50, €9.00, pick up, Pick up in store",
    })
    void aListOfWaysThatHavePricesIsChosenFrom(
            String label, String standard, String express, String wanted, String method) {
        var page = shop.page("/listed", PAY.replace("<ul>", LIST.formatted(label, standard, express) + "<ul>"));
        var order = wanted.isEmpty() ? order(page, "", 1) : wanting(page, wanted);
        assertIsSentBy(order, method);
        assertThat(evaluate(order, "() => document.querySelector('[name=r]').selectedOptions[0].text"))
                .startsWith(method);
        driver.close(order.checkout());
    }

    /** When it comes, and where to, are other questions. */
    @ParameterizedTest
    @CsvSource({
        "Delivery, 8 to 10, 10 to 12",
        "Shipping, the door, a neighbour",
        "Delivery frequency, Now – €9.00, Later – €2.00",
        "Delivery options, One-time – €9.00, Every month – €2.00",
        "Shipping insurance, Full – €9.00, Half – €2.00",
        "Delivery country, Austria – €9.00, Germany – €2.00",
        "Delivery date, 2 December – €9.00, 3 December – €2.00",
        "Delivery tip, None – €9.00, Some – €2.00",
        "Shipping, Europe – €9.00, Domestic – €2.00"
    })
    void aListThatIsNoWayToDeliverIsNoChoiceOfOurs(String label, String one, String other) {
        var list =
                "<label>%s <select name='r'><option value='1' selected>%s</option><option value='2'>%s</option></select></label>";
        var order = order(shop.page("/slots", PAY.replace("<ul>", list.formatted(label, one, other) + "<ul>")), "", 1);
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Offered.class,
                        offered -> assertThat(offered.offer().deliveryMethod()).isNull());
        assertThat(evaluate(order, "() => document.querySelector('[name=r]').value"))
                .isEqualTo("1");
        driver.close(order.checkout());
    }

    /** Shops number their ways, or name them by their price. */
    @Test
    void theFirstWayMayBeNumberedFromNothing() {
        var list = "<label>Shipping <select name='r'><option value='0' selected>Standard – €4.50</option>"
                + "<option value='1'>Express – €9.00</option></select></label>";
        var order = order(shop.page("/numbered", PAY.replace("<ul>", list + "<ul>")), "", 1);
        assertIsSentBy(order, "Standard");
        driver.close(order.checkout());
    }

    /** A quote that comes with the address draws it anew. */
    @Test
    void aListThatThePagePutsBackIsChosenFromOnceMore() {
        var list = LIST.formatted("Shipping method", "€4.50", "€9.00");
        var again = "<script>document.querySelector('[name=r]').addEventListener('change', () => setTimeout(() => {"
                + " document.querySelector('[name=r]').value = 'e'; }, 100), { once: true });</script>";
        var order = order(shop.page("/put-back", PAY.replace("<ul>", list + again + "<ul>")), "", 1);
        assertIsSentBy(order, "Standard");
        driver.close(order.checkout());
    }

    /** What a thing is sold in may stand in a list that speaks of how it is sent. */
    @Test
    void nothingIsChosenFromAListWhereAThingIsSold() {
        shop.page("/kept", PAY);
        var order = order(shop.page("/sold", """
                        <!doctype html><html lang="en"><title>Work shirt</title><body><h1>Work shirt</h1><form action="/kept">
                        <label>Shipping boxes <select name="r"><option value="l" selected>Large €9.00</option>
                        <option value="s">Small €2.00</option></select></label>
                        <input type="hidden" name="kept"><button>Add to cart</button></form>
                        <script>document.forms[0].onsubmit = sent => { sent.target.kept.value = sent.target.r.value; };</script>"""), "", 1);
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        assertThat(evaluate(order, "() => new URLSearchParams(location.search).get('kept')"))
                .isEqualTo("l");
        driver.close(order.checkout());
    }

    private URI fetchedOr(String fetched, String other) {
        return shop.page(
                "/fetched",
                PAY.replace(
                        "<ul>",
                        "<fieldset><legend>Shipping method</legend><label><input type='radio' name='r' checked> "
                                + fetched + " €0.00</label><label><input type='radio' name='r'> " + other
                                + "</label></fieldset><ul>"));
    }

    @Test
    void aShopWithOneWayToSendItIsTakenAtItsWord() {
        var order = wanting(
                shop.page("/one-way", PAY.replace("<dt>Total", "<dt>Shipping (Express)</dt><dd>€2.50</dd><dt>Total")),
                "express");
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        driver.close(order.checkout());
    }

    private PurchaseOrder sentBy(String legend, String preference) {
        return wanting(shop.page("/ways", PAY.replace("<ul>", WAYS.formatted(legend) + "<ul>")), preference);
    }

    private static PurchaseOrder wanting(URI url, String shipping) {
        var order = order(url, "", 1);
        return new PurchaseOrder(
                order.checkout(), url, order.items(), order.delivery(), order.cardholder(), shipping, Set.of());
    }

    private void assertIsSentBy(PurchaseOrder order, String method) {
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Offered.class,
                        offered -> assertThat(offered.offer().deliveryMethod()).isEqualTo(method));
    }
}

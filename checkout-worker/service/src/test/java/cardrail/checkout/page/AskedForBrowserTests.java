package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is put into the cart is the variant and the number that were asked for, or nothing is. */
@Tag("law-4")
@Tag("thorough")
class AskedForBrowserTests extends ShirtShop {

    private static final String SIZES = """
            <label>Size <select name="attribute_pa_size"><option>S</option><option>L (+€2.00)</option><option %s>M</option></select></label>
            """;

    private static final String RADIOS = """
            <fieldset><legend>Size</legend><label><input type="radio" name="size" value="1" checked> S</label>
            <label><input type="radio" name="size" value="2" %s> M</label></fieldset>
            """;

    private static final String SWATCHES = """
            <div role="radiogroup" aria-label="Size" id="sizes"><button type="button" role="radio" aria-checked="true">S</button>
            <button type="button" role="radio" aria-checked="false" %s>M</button></div>
            <script>sizes.onclick = event => [...sizes.children].forEach(one => one.setAttribute('aria-checked', one === event.target));</script>
            """;

    private static final String PRESSED = """
            <p id="label">Size</p><div role="group" aria-labelledby="label" id="sizes"><button type="button" aria-pressed="true" aria-label="Size S">S</button>
            <button type="button" aria-pressed="false" aria-label="Size M" %s>M</button></div>
            <script>sizes.onclick = event => [...sizes.children].forEach(one => one.setAttribute('aria-pressed', one === event.target));</script>
            """;

    static Stream<Arguments> thatOfferIt() {
        return Stream.of(
                Arguments.of("select", SIZES.formatted("")),
                Arguments.of("chosen already", SIZES.formatted("selected")),
                Arguments.of("radios", RADIOS.formatted("")),
                Arguments.of("swatches", SWATCHES.formatted("")),
                Arguments.of("pressed", PRESSED.formatted("")),
                Arguments.of("beside a newsletter", SIZES.formatted("") + "<label>Email <input name='email'></label>"),
                Arguments.of(
                        "in a dialog",
                        "<div role='dialog' aria-modal='true'>" + SIZES.formatted("")
                                + "<button onclick='chosen()'>Add to cart</button></div>"),
                Arguments.of(
                        "late",
                        "<div id='late'></div><script>setTimeout(() => { late.innerHTML = `"
                                + SIZES.formatted("").replace("</select>", "</select>") + "`; }, 500)</script>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thatOfferIt")
    void choosesTheVariantThatWasAskedFor(String name, String choice) {
        var order = order(product(choice), "size: M", 1);
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        assertThat(evaluate(order, "() => sessionStorage.size")).isEqualTo("M");
        driver.close(order.checkout());
    }

    static Stream<Arguments> thatDoNot() {
        return Stream.of(
                Arguments.of("sold out in a select", SIZES.formatted("disabled")),
                Arguments.of("sold out among radios", RADIOS.formatted("disabled")),
                Arguments.of("sold out among swatches", SWATCHES.formatted("disabled")),
                Arguments.of("sold out in words", SIZES.formatted("").replace(">M<", ">M - sold out<")),
                Arguments.of("no such choice", ""),
                Arguments.of("no such choice, beside a newsletter", "<label>Email <input name='email'></label>"),
                Arguments.of(
                        "a choice that does not keep it",
                        SIZES.formatted("")
                                + "<script>document.querySelector('select').onchange = event => { event.target.value = 'S'; };</script>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thatDoNot")
    void putsNothingIntoTheCartWhereItCannotBeChosen(String name, String choice) {
        var order = order(product(choice), "size: M", 1);
        var stop = stopped(order);
        assertThat(stop.rule()).isEqualTo("variant");
        assertThat(stop.reason().code()).isEqualTo("variant_required");
        assertThat(stop.signals()).containsExactly("not chosen: size: M");
        assertThat(evaluate(order, "() => String(sessionStorage.size)")).isEqualTo("undefined");
        driver.close(order.checkout());
    }

    @Test
    void whatIsSoldAndPaidOnOnePageIsChosenThere() {
        var order = order(
                shop.page("/at-once", PAY.replace("<label>Email", SIZES.formatted("") + "<label>Email")), "size: M", 1);
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        assertThat(evaluate(order, "() => document.querySelector('select').value"))
                .isEqualTo("M");
        driver.close(order.checkout());
        var other = order(shop.page("/at-once", PAY), "size: M", 1);
        assertThat(stopped(other).rule()).isEqualTo("variant");
        driver.close(other.checkout());
    }

    @Test
    void asManyAreBoughtAsTheFieldTookWhereNothingElseSaysHowMany() {
        var order = order(product("<label>Quantity <input name='quantity' value='1'></label>"), "", 2);
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(PreviewResult.Offered.class, offered -> {
                    assertThat(offered.offer().items()).hasSize(1);
                    assertThat(offered.offer().items().getFirst().quantity()).isEqualTo(2);
                });
        driver.close(order.checkout());
    }

    static Stream<Arguments> thatSellFewer() {
        return Stream.of(
                Arguments.of("no field", ""),
                Arguments.of(
                        "a list too short",
                        "<label>Quantity <select name='quantity'><option>1</option></select></label>"),
                Arguments.of(
                        "a field that does not keep it",
                        "<label>Quantity <input name='quantity' value='1' oninput='this.value = 1'></label>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thatSellFewer")
    void fewerThanWereAskedForAreNotBought(String name, String field) {
        var order = order(product(field), "", 2);
        var stop = stopped(order);
        assertThat(stop.rule()).isEqualTo("other-items");
        assertThat(stop.signals()).containsExactly("there: 1, asked for: 2");
        driver.close(order.checkout());
    }

    @Test
    void aVariantMayReadLikeMoney() {
        var order = order(product(SIZES.formatted("").replace(">M<", ">EUR 42<")), "size: EUR 42", 1);
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        assertThat(evaluate(order, "() => sessionStorage.size")).isEqualTo("EUR 42");
        driver.close(order.checkout());
    }

    private URI product(String choice) {
        return shop.page("/shirt", """
                <!doctype html><html lang="en"><title>Work shirt</title><body><h1>Work shirt</h1>
                <script>sessionStorage.clear();
                const chosen = () => {
                  const one = document.querySelector('select,input:checked,[aria-checked=true],[aria-pressed=true]');
                  if (one) sessionStorage.size = one.value && one.type !== 'radio' ? one.value : (one.labels?.[0] || one).textContent.trim();
                  location = '/pay';
                };</script>""" + choice + "<button onclick='chosen()'>Add to cart</button>");
    }
}

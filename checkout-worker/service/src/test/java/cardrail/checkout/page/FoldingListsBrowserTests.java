package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.merchant.MerchantExceptions.Approved;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Drawn lists that push the rest of the page down instead of lying over it. */
class FoldingListsBrowserTests extends PersonAtAPage {

    private static final String HOST = "folding-list.shop.localhost";
    private static final String BOX = "#drawn-country > span";
    private static final String ITEM = ".drawn-list > div:text-is(\"Germany\")";

    @Test
    void whatAPersonChoseIsNoted() {
        exceptions.use(List.of());
        var order = stopped("folding-list", "paper-fan", "");

        presses(order, BOX);
        onPage(order, page -> {
            page.locator(ITEM).waitFor();
            return true;
        });
        presses(order, ITEM);
        var result = driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        assertThat(acts(order)).containsExactly(new OperatorAct("delivery", "open", HOST, BOX, "country"));
        driver.close(order.checkout());
    }

    @Test
    void onceApprovedItIsChosenFromByItself() {
        approve();
        var order = TestDriver.order(shops.product("folding-list", "paper-fan", ""));

        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Offered.class,
                        offered -> assertThat(offered.offer().total()).hasToString("EUR 22.00"));
        driver.close(order.checkout());
    }

    /** What stands below a box and is no list of it may do anything. */
    @Test
    @Tag("law-4")
    void whatHoldsAButtonOrALabelIsNoList() {
        exceptions.use(List.of());
        var order = stopped("folding-list", "paper-fan", "");
        for (var beside : List.of("<button type=button>More</button>", "<label>City</label>", "<p>Ships to</p>")) {
            first(order, "<section id=part><div id=odd>Choose</div></section>");
            deed(order, "#odd");
            onPage(
                    order,
                    page -> page.evaluate(
                            "beside => document.querySelector('#odd').insertAdjacentHTML('afterend',"
                                    + " '<div><div>France</div><div id=item>Germany</div>' + beside + '</div>')",
                            beside));
            deed(order, "#item");
            evaluate(order, "() => document.querySelector('#odd').textContent = 'Germany'");
            does(order, new Deed(Deed.Kind.KEY, 0, 0, window -> true));
            evaluate(order, "() => document.querySelector('#part').remove()");
        }

        assertThat(acts(order)).isEmpty();
        driver.close(order.checkout());
    }

    private void approve() {
        exceptions.use(List.of(new Approved("mex_1", HOST, HOST, """
                hosts: [folding-list.shop.localhost]
                reviewed: {by: opr_1, on: 2026-11-30}
                why: done once
                fields:
                  - {selector: "#drawn-country > span", means: country, list: true, page: delivery}
                """)));
    }
}

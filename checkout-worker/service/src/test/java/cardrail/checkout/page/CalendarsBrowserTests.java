package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.RequestedItem;
import cardrail.issuer.api.CheckoutId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields for the day of the delivery, as the usual widgets draw them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class CalendarsBrowserTests {

    private static final LocalDate DAY = LocalDate.of(2027, 2, 3);

    private static final String FORM = """
            <!doctype html><html lang="de"><title>Checkout</title><body><h1>Checkout</h1>
            <form action="/done">
              <label>Email <input name="email"></label>
              <label>Full name <input name="fullname"></label>
              <label>Address <input name="street"></label>
              <label>Postal code <input name="zip"></label><label>City <input name="city"></label>
              %s
              <label>Card number <input id="pan" name="card"></label>
              <label>Valid to <input id="exp" name="validto" placeholder="MM/YY"></label>
              <label>CVC <input id="cvc" name="cvc"></label>
              <dl><dt>Total</dt><dd>€12.50</dd></dl>
              <button>Place order</button>
            </form></body></html>
            """;

    /** As flatpickr draws it: spans without roles, the month in a select and the year in a box beside it. */
    private static final String FLATPICKR = """
            <label for="day">Liefertermin</label><input id="day" name="lieferdatum" type="text" readonly class="flatpickr-input" required>
            <div id="cal" style="position: absolute; z-index: 9; background: #fff; display: none">
              <div><span class="flatpickr-prev-month">&lt;</span><select id="m"><option>Januar</option><option>Februar</option></select><input id="y" type="number" value="2027"
                style="width: 80px"><span class="flatpickr-next-month">&gt;</span></div>
              <div id="days" style="width: 300px"></div></div>
            <script>
              const draw = () => {
                days.replaceChildren();
                const first = new Date(Date.UTC(2027, m.selectedIndex, 1));
                for (let at = 1 - (first.getUTCDay() + 6) % 7, end = at + 42; at < end; at++) {
                  const one = new Date(Date.UTC(2027, m.selectedIndex, at));
                  const cell = document.createElement('span');
                  cell.textContent = one.getUTCDate();
                  cell.style.cssText = 'display: inline-block; width: 40px';
                  cell.className = 'flatpickr-day' + (one.getUTCMonth() !== m.selectedIndex ? ' nextMonthDay' : one < Date.UTC(2027, 0, 20) ? ' flatpickr-disabled disabled' : '');
                  cell.onclick = () => {
                    if (cell.className !== 'flatpickr-day') return;
                    day.value = one.toLocaleDateString('de-DE', { timeZone: 'UTC' });
                    cal.style.display = 'none';
                  };
                  days.append(cell);
                }
              };
              day.onclick = () => { draw(); cal.style.display = 'block'; };
              document.querySelector('.flatpickr-next-month').onclick = () => { m.selectedIndex++; draw(); };
            </script>
            """;

    private SmallShop shop;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;

    @BeforeAll
    void open() {
        shop = new SmallShop();
        tests = new TestDriver();
        driver = tests.driver;
    }

    @AfterAll
    void close() {
        tests.close();
        shop.close();
    }

    @Test
    void choosesFromACalendarThatSaysNothingOfItself() {
        assertThat(day(FLATPICKR, null)).isEqualTo("20.1.2027");
        assertThat(day(FLATPICKR, DAY)).isEqualTo("3.2.2027");
    }

    @Test
    void typesADayAsTheFieldAsksForIt() {
        var text = "<label>Liefertermin <input id=\"day\" name=\"lieferdatum\" placeholder=\"TT.MM.JJJJ\"></label>";
        assertThat(day(text, DAY)).isEqualTo("03.02.2027");
        assertThat(day(text, null)).isEmpty();
    }

    @Test
    void aCalendarThatDoesNotOpenIsAPersonS() {
        var field =
                "<label>Liefertermin <input id=\"day\" name=\"lieferdatum\" readonly aria-haspopup=\"dialog\" required></label>";
        var order = order(field, null);
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(PreviewResult.Stopped.class, stopped -> {
                    assertThat(stopped.stop().reason().code()).isEqualTo("unsupported_widget");
                    assertThat(stopped.stop().signals()).contains("type: calendar", "name: lieferdatum");
                });
        driver.close(order.checkout());
    }

    /** Beside the days there may stand the checkout's own buttons. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<button class=\"flatpickr-next-month\">&gt;</button>",
                "<a class=\"flatpickr-next-month\" href=\"/away\">&gt;</a>",
                "<button class=\"flatpickr-next-month\" type=\"button\">Place order</button>",
                "<button type=\"button\" class=\"off\" disabled>&rarr;</button><button class=\"flatpickr-next-month\">Weiter</button>",
            })
    @Tag("law-4")
    void turnsByNothingThatSendsTheFormOrLeadsAway(String next) {
        assertNothingPressed(FLATPICKR.replace("<span class=\"flatpickr-next-month\">&gt;</span>", next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"button", "a"})
    @Tag("law-4")
    void choosesNoDayThatSendsTheFormOrLeadsAway(String tag) {
        assertNothingPressed(FLATPICKR
                .replace("createElement('span')", "createElement('" + tag + "')")
                .replace("cell.textContent =", "cell.href = '/away'; cell.textContent ="));
    }

    @Test
    void aDayThatWasAskedForIsNotLeftOut() {
        var optional = FLATPICKR.replace(" required>", ">");
        var stopped = stopped(optional, LocalDate.of(2027, 1, 5));
        assertThat(stopped.stop().reason().code()).isEqualTo("address_rejected");
        var still =
                "<label>Liefertermin <input name=\"lieferdatum\" readonly aria-haspopup=\"dialog\" value=\"5.1.2027\"></label>";
        assertThat(stopped(still, DAY).stop().reason().code()).isEqualTo("unsupported_widget");
    }

    private PreviewResult.Stopped stopped(String field, @Nullable LocalDate wanted) {
        var order = order(field, wanted);
        try {
            return (PreviewResult.Stopped) driver.preview(order, (step, shot) -> {});
        } finally {
            driver.close(order.checkout());
        }
    }

    private void assertNothingPressed(String field) {
        var watched = "<script>document.title = 'still'; addEventListener('click', event => { event.preventDefault();"
                + " if (event.target.closest('a,button')) document.title = 'pressed'; }, true)</script>";
        var order = order(field + watched, DAY);
        driver.preview(order, (step, shot) -> {});
        String title = driver.page(order.checkout()).orElseThrow().on(page -> page.title());
        assertThat(title).isEqualTo("still");
        driver.close(order.checkout());
    }

    private String day(String field, @Nullable LocalDate wanted) {
        var order = order(field, wanted);
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        var said = driver.page(order.checkout()).orElseThrow().on(page -> (String) page.evaluate("() => day.value"));
        var method = ((PreviewResult.Offered) result).offer().deliveryMethod();
        assertThat(method == null ? "" : method).isEqualTo(said);
        driver.close(order.checkout());
        return said;
    }

    private PurchaseOrder order(String field, @Nullable LocalDate wanted) {
        return new PurchaseOrder(
                CheckoutId.next(),
                shop.page("/calendar", FORM.formatted(field)),
                List.of(new RequestedItem(null, 1, List.of())),
                TestDriver.DELIVERY.on(wanted),
                TestDriver.CARDHOLDER,
                null,
                Set.of());
    }
}

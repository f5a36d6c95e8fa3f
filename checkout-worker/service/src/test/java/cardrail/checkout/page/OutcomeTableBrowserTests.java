package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.rules.RuleFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Small pages as shops of fourteen languages show them after the click, each read in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomeTableBrowserTests {

    private static final String CARD_NUMBER = "4000009990000045";

    private static final String CARD_FIELDS = """
            <form><label>Card number <input autocomplete="cc-number"></label>
            <label>CVC <input autocomplete="cc-csc"></label>""";

    private final Eyes eyes = new Eyes();
    private final VerdictReader verdicts = new VerdictReader(eyes.outcome());

    private SmallShop shop;
    private TestDriver tests;
    private LivePage live;
    private int pages;

    /** One row of {@code outcomes.yaml}. */
    record Case(
            String name,
            @Nullable String lang,
            @Nullable String path,
            @Nullable String title,
            String verdict,
            @Nullable String reference,
            String body) {}

    /** One row of {@code outcome-languages.yaml}. */
    record Native(
            String lang,
            String thanks,
            String label,
            String sentence,
            String phone,
            String declined,
            String invalid,
            String pay,
            String working,
            String empty,
            String review,
            String complete,
            String error) {

        Stream<Case> cases() {
            var confirmed = "<h1>" + thanks + "</h1><p>" + phone + "</p>";
            return Stream.of(
                    row(
                            "number in a list",
                            "confirmed",
                            "HP-10293",
                            confirmed + "<dl><dt>" + label + "</dt><dd>HP-10293</dd></dl>"),
                    row("number in a sentence", "confirmed", "A-40817", confirmed + "<p>" + sentence + "</p>"),
                    row("no number", "confirmed", null, confirmed),
                    row(
                            "decline beside the form",
                            "declined",
                            null,
                            "<h1>Shop</h1><div role=alert>" + declined + "</div>" + form()),
                    row(
                            "decline below a changed heading",
                            "declined",
                            null,
                            confirmed + "<div class=error>" + declined + "</div>"),
                    row(
                            "message about a field",
                            "form",
                            null,
                            "<h1>Shop</h1><div class=error>" + invalid + "</div>" + form()),
                    row(
                            "error beside the form",
                            "site_error",
                            null,
                            "<h1>Shop</h1><div role=alert>" + error + "</div>" + form()),
                    row("form and nothing said", "form", null, "<h1>Shop</h1>" + form()),
                    row(
                            "still working",
                            "unknown",
                            null,
                            "<h1>Shop</h1>" + CARD_FIELDS + "<button disabled>" + working + "</button></form>"),
                    row("empty cart", "unknown", null, "<h1>" + empty + "</h1><p>" + phone + "</p>"),
                    row(
                            "second review",
                            "form",
                            null,
                            "<h1>" + review + "</h1><p>" + label + " HP-10293</p><button>OK</button>"),
                    row(
                            "heading like its button",
                            "form",
                            null,
                            "<h1>" + complete + "</h1><button>" + complete + "</button>"));
        }

        private String form() {
            return CARD_FIELDS + "<button>" + pay + "</button></form>";
        }

        private Case row(String name, String verdict, @Nullable String reference, String body) {
            return new Case(lang + ": " + name, lang, null, null, verdict, reference, body);
        }
    }

    @BeforeAll
    void open() {
        shop = new SmallShop();
        tests = new TestDriver();
        live = tests.lanes.open();
    }

    @AfterAll
    void close() {
        live.close();
        tests.close();
        shop.close();
    }

    @TestFactory
    Stream<DynamicTest> readsPagesAfterTheClick() {
        return RuleFile.readList("cardrail/checkout/page/outcomes.yaml", Case.class).stream()
                .map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> readsThemInEveryLanguage() {
        return RuleFile.readList("cardrail/checkout/page/outcome-languages.yaml", Native.class).stream()
                .flatMap(Native::cases)
                .map(this::test);
    }

    private DynamicTest test(Case row) {
        return DynamicTest.dynamicTest(row.name(), () -> {
            var reading = read(row);
            assertThat(code(reading) + " " + reference(reading))
                    .as("%s", reading)
                    .isEqualTo(row.verdict() + " " + row.reference());
            assertThat(signals(reading)).isNotEmpty().noneMatch(String::isBlank);
            assertThat(reading.toString()).doesNotContain(CARD_NUMBER);
        });
    }

    private VerdictReader.Reading read(Case row) {
        var path = row.path() == null ? "/after/" + ++pages : row.path();
        var html = "<!doctype html><html lang=\"" + (row.lang() == null ? "en" : row.lang()) + "\"><title>"
                + (row.title() == null ? "Shop" : row.title()) + "</title><body>" + row.body() + "</body></html>";
        var url = shop.page(path, html).toString();
        return live.on(page -> {
            page.navigate(url);
            try (var seen = Observer.look(live, page)) {
                return verdicts.read(eyes.read(seen.snapshot()), Optional.empty(), Said.NOTHING, List.of(), false);
            }
        });
    }

    private static String code(VerdictReader.Reading reading) {
        return switch (reading) {
            case VerdictReader.Reading.Confirmed confirmed -> "confirmed";
            case VerdictReader.Reading.Failed failed ->
                failed.refusal().reason().code().replace("card_declined", "declined");
            case VerdictReader.Reading.Walled walled -> "wall";
            case VerdictReader.Reading.StillForm form -> "form";
            case VerdictReader.Reading.Unknown unknown -> "unknown";
        };
    }

    private static @Nullable String reference(VerdictReader.Reading reading) {
        return reading instanceof VerdictReader.Reading.Confirmed confirmed ? confirmed.orderReference() : null;
    }

    private static List<String> signals(VerdictReader.Reading reading) {
        return switch (reading) {
            case VerdictReader.Reading.Confirmed confirmed -> confirmed.signals();
            case VerdictReader.Reading.Failed failed -> failed.refusal().signals();
            case VerdictReader.Reading.Walled walled -> walled.refusal().signals();
            case VerdictReader.Reading.StillForm form -> form.signals();
            case VerdictReader.Reading.Unknown unknown -> unknown.signals();
        };
    }
}

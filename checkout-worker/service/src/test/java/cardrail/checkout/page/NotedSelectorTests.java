package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which selectors are kept of what a page's script answers. */
class NotedSelectorTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#x17",
                "#postal_code-2",
                "button[data-testid=\"way-on\"]",
                "input[name=\"address[zip]\"]",
                "#odd-part > div > button:nth-of-type(2)",
                "form[data-test=\"a b\"] > p > span",
                "body > main > section:nth-of-type(3) > button",
            })
    void anIdAnAttributeOrAShortPath(String selector) {
        assertThat(NotedSelector.isOne(selector)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "button, input",
                "input:is(.a, .b)",
                "button[aria-label=\"Continue as Janedoe\"]",
                "[data-testid=\"x\"]",
                "#a #b",
                "#a ~ button",
                "button.wide",
                "button[data-testid=\"a\\\"]",
                "button[data-testid=\"a\", x=\"b\"]",
                "button[data-testid=\"pay\u202enow\"]",
                "button[data-testid=\"a\u200bb\"]",
                "button[data-testid=\"a\u0000\"]",
                "button:nth-of-type(0)",
            })
    void nothingWiderAndNothingThatCannotBeSeen(String selector) {
        assertThat(NotedSelector.isOne(selector)).isFalse();
    }

    @ParameterizedTest
    @Tag("law-9")
    @ValueSource(
            strings = {
                "#f4242424242424242",
                "#x4242-4242",
                "#h6a6f6e61732e62657267",
                "input[name=\"4 2 4 2\"]",
                "input[name=\"me@shop\"]",
                "input[name=\"\u0661\u0662\u0663\u0664\"]",
            })
    void nothingThatMayBeWhatSomebodyTyped(String selector) {
        assertThat(NotedSelector.isOne(selector)).isFalse();
    }
}

package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.PageChanges.Change;
import cardrail.checkout.page.PageShape.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageShapeTests {

    @Test
    void tellsWhatWentWhatChangedAndWhatIsNew() {
        var before = new LinkedHashMap<Part, String>();
        before.put(new Part("address", "", 1), "https://shop.example/pay");
        before.put(new Part("wall", "captcha-widget", 1), "there");
        before.put(new Part("field", "Code", 1), "empty");
        before.put(new Part("button", "Pay", 1), "enabled");
        var after = new LinkedHashMap<Part, String>();
        after.put(new Part("address", "", 1), "https://shop.example/pay");
        after.put(new Part("field", "Code", 1), "filled");
        after.put(new Part("field", "Code", 2), "empty");
        after.put(new Part("button", "Pay", 1), "enabled");

        var changes = new PageShape(before).changesTo(new PageShape(after), "first_input");

        assertThat(changes.since()).isEqualTo("first_input");
        assertThat(changes.read()).isTrue();
        assertThat(changes.more()).isZero();
        assertThat(changes.changes())
                .containsExactly(
                        new Change("wall", "captcha-widget", "there", null),
                        new Change("field", "Code", "empty", "filled"),
                        new Change("field", "Code (2)", null, "empty"));
    }

    @Test
    void keepsSixtyAndCountsTheOthers() {
        var after = new LinkedHashMap<Part, String>();
        IntStream.range(0, 75).forEach(one -> after.put(new Part("field", "Field " + one, 1), "empty"));

        var changes = new PageShape(Map.of()).changesTo(new PageShape(after), "stopped");

        assertThat(changes.changes()).hasSize(60);
        assertThat(changes.more()).isEqualTo(15);
    }
}

package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.PageChanges.Change;
import cardrail.checkout.page.PageShape.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

        var changes = new PageShape(before).changesTo(new PageShape(after), "first_input", "operator:opr_ada");

        assertThat(changes.since()).isEqualTo("first_input");
        assertThat(changes.firstBy()).isEqualTo("operator:opr_ada");
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

        var changes = new PageShape(Map.of()).changesTo(new PageShape(after), "stopped", null);

        assertThat(changes.changes()).hasSize(60);
        assertThat(changes.more()).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4711",
                "123 456",
                "12-34-56",
                "030 123 456",
                "(030) 123 456",
                "12.34.56",
                "030/1234",
                "ada@mail.example"
            })
    @Tag("law-9")
    void whatReadsLikeSomethingTypedIsNotTold(String typed) {
        assertThat(PageShape.words(new Redactor(), "Sent to " + typed + " just now"))
                .doesNotContain("@")
                .doesNotContainPattern("\\d\\D*\\d");
    }

    @Test
    void aShortNumberIsNothingThatWasTyped() {
        assertThat(PageShape.words(new Redactor(), "Step 2 of 3, towel 50 x 70"))
                .isEqualTo("Step 2 of 3, towel 50 x 70");
    }
}

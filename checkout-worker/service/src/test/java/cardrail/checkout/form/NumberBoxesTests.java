package cardrail.checkout.form;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.snapshot.Box;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.Snapshots;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NumberBoxesTests {

    private final FieldMatcher matcher = new FieldMatcher();

    @Test
    void theBoxesAfterOneThatAsksForTheNumberAreTheNumberSToo() {
        assertThat(boxes(box("Card number", 4), box("", 4), box("", 4), box("", 4), code()))
                .containsExactly(4, 4, 4, 4);
        assertThat(boxes(box("Card number", 4), box("Card number", 6), box("Card number", 5), code()))
                .containsExactly(4, 6, 5);
    }

    @Test
    void theLegendOfAPartOfAFormNamesThemAll() {
        var part =
                Stream.generate(() -> box("", "Kartennummer", 4, 10)).limit(4).toArray(FieldSeen[]::new);
        assertThat(boxes(part)).containsExactly(4, 4, 4, 4);
        assertThat(boxes(box("", "Your card", 4, 10), box("", "Your card", 4, 10), box("", "Your card", 4, 10)))
                .isEmpty();
    }

    @Test
    void inputsForTelephonesAreBoxesToo() {
        var keys = Stream.of("Card number", "", "", "")
                .map(label -> field("tel", label, "", 4, 10))
                .toArray(FieldSeen[]::new);
        assertThat(boxes(keys)).containsExactly(4, 4, 4, 4);
    }

    @Test
    void whatDoesNotMakeANumberIsNone() {
        assertThat(boxes(box("Card number", -1), box("", 4))).isEmpty();
        assertThat(boxes(box("Card number", 4), box("", 4))).isEmpty();
        assertThat(boxes(box("Card number", 7), box("", 7), box("", 7))).isEmpty();
    }

    @Test
    void whatIsLabelledOrStandsInAnotherRowIsAnotherField() {
        assertThat(boxes(box("Card number", 4), box("", 4), box("", 4), box("", 4), box("Branch", 4)))
                .containsExactly(4, 4, 4, 4);
        assertThat(boxes(box("Card number", 4), box("", 4), box("", 4), box("", "", 4, 200)))
                .containsExactly(4, 4, 4);
    }

    @Test
    void aRowThatDoesNotFitGoesOnInTheNextLine() {
        assertThat(boxes(box("Card number", 4), box("", 4), box("", 4), box("", "", 4, 60)))
                .containsExactly(4, 4, 4, 4);
    }

    @Test
    void aGiftCardSBoxesAreLeftAlone() {
        assertThat(boxes(box("Gift card number", 4), box("", 4), box("", 4), box("", 4)))
                .isEmpty();
    }

    @Test
    void eachGetsTheDigitsAfterThoseBeforeIt() {
        var found = found(box("Card number", 4), box("", 6), box("", 5));
        assertThat(NumberBoxes.way(found, 1, false)).isEqualTo(CardFiller.Way.digits(4, 10, false));
        assertThat(NumberBoxes.way(found, 2, true)).isEqualTo(CardFiller.Way.digits(10, 15, true));
    }

    /** How many digits each takes. */
    private List<Integer> boxes(FieldSeen... fields) {
        return found(fields).stream()
                .map(match -> match.in().field().maxLength())
                .toList();
    }

    private List<FieldMatch> found(FieldSeen... fields) {
        return NumberBoxes.of(matcher.match(Snapshots.page().fields(fields).seen()));
    }

    private static FieldSeen code() {
        return field("text", "Security code", "", 4, 10);
    }

    private static FieldSeen box(String label, int length) {
        return box(label, "", length, 10);
    }

    private static FieldSeen box(String label, String section, int length, int y) {
        return field("text", label, section, length, y);
    }

    private static FieldSeen field(String type, String label, String section, int length, int y) {
        return new FieldSeen(
                0,
                type,
                "",
                "",
                label,
                "",
                "",
                "",
                "",
                "",
                section,
                List.of(),
                length,
                "",
                false,
                true,
                true,
                false,
                false,
                -1,
                Arrays.asList(),
                new Box(10, y, 50, 40));
    }
}

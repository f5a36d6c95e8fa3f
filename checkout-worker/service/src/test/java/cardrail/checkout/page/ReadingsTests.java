package cardrail.checkout.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page's words come as they like, and a picture that cannot be kept would end a purchase. */
class ReadingsTests {

    @ParameterizedTest
    @Tag("law-9")
    @ValueSource(strings = {"one\0two", "half \ud83d of a face", "\ude00", "4000 0099 9000 0045"})
    void keepsNothingThatADatabaseOrALawRefuses(String text) {
        var kept = Readings.text(new Redactor(), text);
        assertThat(UTF_8.newEncoder().canEncode(kept)).isTrue();
        assertThat(kept).doesNotContain("\0", "0099");
    }

    @ParameterizedTest
    @ValueSource(ints = {117, 118, 119, 120})
    void cutsNoCharacterInHalf(int before) {
        var kept = Readings.text(new Redactor(), "x".repeat(before) + "\ud83d\ude00".repeat(3));
        assertThat(UTF_8.newEncoder().canEncode(kept)).isTrue();
        assertThat(kept).hasSizeLessThanOrEqualTo(120).startsWith("x".repeat(before - 1));
    }
}

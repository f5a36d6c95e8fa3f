package cardrail.checkout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTests {

    /** The names of the example in RFC 8785 section 3.2.3, in the order that it asks for. */
    @Test
    void sortsNamesByUtf16CodeUnits() {
        var object = new LinkedHashMap<String, Object>();
        object.put("\u20ac", "Euro Sign");
        object.put("\r", "Carriage Return");
        object.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        object.put("1", "One");
        object.put("\ud83d\ude00", "Emoji: Grinning Face");
        object.put("\u0080", "Control");
        object.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(CanonicalJson.of(object))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** The string and the literals of the example in RFC 8785 section 3.2.2. */
    @Test
    void escapesAsLittleAsTheRfcSays() {
        assertThat(CanonicalJson.of("\u20ac$\u000f\nA'B\"\\\\\"/"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
        assertThat(CanonicalJson.of(Arrays.asList(null, true, false))).isEqualTo("[null,true,false]");
    }

    @Test
    void writesWholeNumbersOnly() {
        assertThat(CanonicalJson.of(Map.of("minor", 4820L))).isEqualTo("{\"minor\":4820}");
        assertThatThrownBy(() -> CanonicalJson.of(List.of(1.5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.of(1L << 53)).isInstanceOf(IllegalArgumentException.class);
    }
}

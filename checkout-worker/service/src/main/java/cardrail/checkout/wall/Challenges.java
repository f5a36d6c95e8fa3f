package cardrail.checkout.wall;

import cardrail.checkout.rules.RuleFile;
import java.util.List;
import java.util.regex.Pattern;

/** Known challenges, inside which a look is careful: {@code challenges.yaml}. */
public final class Challenges {

    private static final Known KNOWN = RuleFile.read("cardrail/checkout/wall/challenges.yaml", Known.class);

    private record Known(List<Pattern> frames, List<String> elements) {}

    private Challenges() {}

    /** Whether the document of a child frame is one, by its address. */
    public static boolean isFrame(String url) {
        return KNOWN.frames().stream().anyMatch(pattern -> pattern.matcher(url).find());
    }

    /** The expressions for addresses, as they were written. */
    public static List<String> frames() {
        return KNOWN.frames().stream().map(Pattern::pattern).toList();
    }

    /** Selectors of the elements. */
    static List<String> elements() {
        return KNOWN.elements();
    }
}

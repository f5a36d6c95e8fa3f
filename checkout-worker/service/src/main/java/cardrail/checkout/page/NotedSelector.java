package cardrail.checkout.page;

import java.util.regex.Pattern;

/**
 * The selectors that are kept of what a person did. A page can make the script that asks for one answer anything: what is kept is
 * an id, or an element by one attribute, or a short path of elements, in letters that can be seen, and nothing that may be what
 * somebody typed.
 */
final class NotedSelector {

    private static final int MOST_CHARACTERS = 300;

    private static final String ID = "#[A-Za-z][\\w-]{0,40}";
    private static final String TAG = "[a-z][a-z0-9-]{0,40}";
    /** Visible letters, signs and plain spaces: no controls, nothing that changes the direction, no quotes or escapes. */
    private static final String VALUE = "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} &&[^\"\\\\]]{1,80}";

    private static final String NAMED = TAG + "\\[(?:data-testid|data-test|data-qa|name)=\"" + VALUE + "\"]";
    private static final String PLACED = TAG + "(?::nth-of-type\\([1-9]\\d{0,3}\\))?";
    private static final Pattern GRAMMAR =
            Pattern.compile("(?:" + ID + "|" + NAMED + "|" + PLACED + ")(?: > " + PLACED + "){0,30}");

    private static final Pattern ANCHORED = Pattern.compile(ID + "|" + NAMED);

    /** An address, four digits however they are grouped, or a number in another base. */
    private static final Pattern TYPED = Pattern.compile(
            "@|\\p{Nd}(?:[\\s.\\-()/]{0,3}\\p{Nd}){3,}|(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{6,}",
            Pattern.CASE_INSENSITIVE);

    private NotedSelector() {}

    /** Whether an element that names itself is in it: a path from the page's own root fits other pages as well. */
    static boolean isAnchored(String selector) {
        return isOne(selector) && ANCHORED.matcher(selector).lookingAt();
    }

    static boolean isOne(String selector) {
        return selector.length() <= MOST_CHARACTERS
                && GRAMMAR.matcher(selector).matches()
                && !TYPED.matcher(selector).find();
    }
}

package cardrail.checkout.cardholder;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is taken for a code, and how much of everything. */
final class Codes {

    /** A bank's codes are good for 5 to 10 minutes; the person has to find the message first. */
    static final Duration LINK_LASTS = Duration.ofMinutes(15);

    static final Duration CODE_LASTS = Duration.ofMinutes(10);

    /** In one handoff: each is a message to a person. */
    static final int REQUESTS_MOST = 5;

    /** Something else than a code; then the link ends. */
    static final int REFUSALS_MOST = 5;

    static final int NAME_MOST_CHARACTERS = 100;

    static final int CODE_LEAST = 3;

    /** Shorter than any card number (ISO/IEC 7812-1), so that none is taken by mistake (law 9). */
    static final int CODE_MOST = 10;

    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{%d,%d}".formatted(CODE_LEAST, CODE_MOST));
    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}]{1," + NAME_MOST_CHARACTERS + "}");

    private Codes() {}

    /** As it is typed into a page: without what people put between the digits. Empty where it is none. */
    static Optional<String> read(String typed) {
        String code = BETWEEN.matcher(typed).replaceAll("");
        return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }

    static String name(String typed) {
        String name = typed.strip();
        if (!NAME.matcher(name).matches()) {
            throw CodeProblems.invalidName();
        }
        return name;
    }
}

package cardrail.checkout.button;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.FrameSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data of {@code buttons.yaml}. */
public final class ButtonRules {

    private static final String FILE = "cardrail/checkout/button/buttons.yaml";

    /** Longer texts are cards and teasers that happen to hold a word of a rule. */
    private static final int MAX_WORDS = 8;

    /** Signs that have no words, and close what they stand on. */
    private static final Set<String> CROSSES = Set.of("×", "✕", "✖", "✗", "╳", "⨯");

    private static final Pattern AMOUNT =
            Pattern.compile("[€£$¥₹₩]?\\s?\\d[\\d.,'’\\s\\u00a0\\u202f]*\\s?(?:[€£$¥₹₩]|[A-Z]{3}\\b)?");

    private final List<Rule> rules;
    private final Function<ButtonSeen, ButtonRole> exceptional;

    public ButtonRules() {
        this(RuleFile.readList(FILE, Rule.class), button -> ButtonRole.UNKNOWN);
        rules.forEach(Rule::buttonRole);
    }

    private ButtonRules(List<Rule> rules, Function<ButtonSeen, ButtonRole> exceptional) {
        this.rules = rules;
        this.exceptional = exceptional;
    }

    /**
     * The same rules, with what a merchant exception says of buttons. It says nothing of a button that pays or that is never
     * pressed; and what it calls the pay button is a button that no rule knows, and no link.
     *
     * @param role unknown for a button that the exception does not name
     */
    public ButtonRules with(Function<ButtonSeen, ButtonRole> role) {
        return new ButtonRules(rules, role);
    }

    /** The same rules without the exception. */
    public ButtonRules alone() {
        return new ButtonRules(rules, button -> ButtonRole.UNKNOWN);
    }

    public ButtonRole role(ButtonSeen button) {
        var known = roleByRules(button);
        if (known == ButtonRole.PAY || known == ButtonRole.NEVER) {
            return known;
        }
        var named = exceptional.apply(button);
        if (named == ButtonRole.UNKNOWN
                || (named == ButtonRole.PAY && (known != ButtonRole.UNKNOWN || button.link()))) {
            return known;
        }
        return named;
    }

    /**
     * @param overlay whether it is meant only inside a dialog or banner
     * @param exactly words that mean it where a button says nothing else
     * @param not words that rule it out
     */
    public record Rule(
            String role,
            @Nullable Boolean overlay,
            List<Phrase> words,
            @Nullable List<Phrase> exactly,
            @Nullable List<Phrase> not) {

        public ButtonRole buttonRole() {
            return ButtonRole.valueOf(role.toUpperCase(Locale.ROOT));
        }

        /** Whether one of its words is in the text, ruled out or not. */
        boolean names(String plain) {
            return Stream.of(words, exactly == null ? List.<Phrase>of() : exactly)
                    .flatMap(List::stream)
                    .anyMatch(word -> word.isIn(plain));
        }

        public boolean fits(String plain, boolean inDialog) {
            return (!Boolean.TRUE.equals(overlay) || inDialog)
                    && (words.stream().anyMatch(word -> word.isIn(plain))
                            || (exactly != null
                                    && exactly.stream()
                                            .anyMatch(word -> word.words().equals(plain))))
                    && (not == null || not.stream().noneMatch(word -> word.isIn(plain)));
        }
    }

    public ButtonRole roleByRules(ButtonSeen button) {
        var plain = words(button);
        if (plain.isEmpty() || plain.split(" ").length > MAX_WORDS) {
            return ButtonRole.UNKNOWN;
        }
        var inDialog = button.dialog() >= 0;
        var role = rules.stream()
                .filter(rule -> rule.fits(plain, inDialog))
                .map(Rule::buttonRole)
                .findFirst()
                .orElse(ButtonRole.UNKNOWN);
        // whatever else it says, what may place the order is pressed by the guard alone (law 4)
        if (role == ButtonRole.DECLINE_OFFER && mayPay(plain)) {
            return ButtonRole.UNKNOWN;
        }
        // an order is not placed by following a link
        return role == ButtonRole.PAY && button.link() ? ButtonRole.UNKNOWN : role;
    }

    private boolean mayPay(String plain) {
        return rules.stream()
                .filter(rule -> rule.buttonRole() == ButtonRole.PAY)
                .anyMatch(rule -> rule.names(plain));
    }

    /** Whether it says that somebody accepts something, in a banner or not. */
    public boolean mayAccept(ButtonSeen button) {
        var plain = words(button);
        return rules.stream()
                .filter(rule -> rule.buttonRole() == ButtonRole.ACCEPT_COOKIES)
                .anyMatch(rule -> rule.names(plain));
    }

    public List<ButtonSeen> with(ButtonRole role, FrameSnapshot frame) {
        return frame.buttons().stream()
                .filter(button -> button.enabled() && role(button) == role)
                .toList();
    }

    /** A button's words without the amount that many pay buttons show. */
    public static String words(ButtonSeen button) {
        var text = button.text().strip();
        return CROSSES.contains(text)
                ? "close"
                : Words.plain(AMOUNT.matcher(text).replaceAll(" "));
    }
}

package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.issuer.api.RevealedCard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The only class that types card data into a page. Works on the lane's thread. */
public final class CardFiller {

    private static final String MASK = DrawnSelect.drawn(RuleFile.text("cardrail/checkout/form/mask.js"));
    private static final String SAME_DIGITS = RuleFile.text("cardrail/checkout/form/same-digits.js");

    private CardFiller() {}

    /**
     * Makes a field show dots, by a style sheet that is no element of the document.
     *
     * @return whether the browser now draws dots; a field that cannot be masked must not be filled
     */
    public static boolean mask(SeenElement element) {
        return Boolean.TRUE.equals(element.ask(MASK, null));
    }

    /**
     * One way to write a text field.
     *
     * @param between what stands between groups of four digits
     * @param byKeys key by key, for masks that listen to keys; or at once, as from the clipboard
     * @param from and {@code to}: which characters of the value, where the field takes a part of it only
     */
    public record Way(String between, boolean byKeys, int from, int to) {

        Way(String between, boolean byKeys) {
            this(between, byKeys, 0, Integer.MAX_VALUE);
        }

        static Way digits(int from, int to, boolean byKeys) {
            return new Way("", byKeys, from, to);
        }
    }

    /** How a field may be written, best first. Some fields want a number's digits in groups; a select is chosen one way. */
    public static List<Way> ways(FieldMatch match) {
        var field = match.in().field();
        if (field.isList()) {
            return List.of(new Way("", false));
        }
        var grouped = match.token() == FieldToken.CC_NUMBER && !field.pattern().isEmpty();
        return Stream.of("", "-", " ")
                .limit(grouped ? 3 : 1)
                .flatMap(between -> Stream.of(new Way(between, false), new Way(between, true)))
                .toList();
    }

    /**
     * Opens the list that {@link #choose} chooses from, in a later turn.
     *
     * @throws CardStepException without message or cause of the browser's, where the browser refuses
     */
    public static Filled open(SeenElement listbox, FieldMatch match, Untouchable untouchable) {
        return quietly(match, () -> FieldFiller.open(listbox.handle(), match, "", untouchable));
    }

    /**
     * Chooses from the list that was opened. Turned means that it was searched only: the choice takes another touch.
     *
     * @throws CardStepException without message or cause of the browser's, where the browser refuses
     */
    public static Filled choose(
            Page page, SeenElement listbox, FieldMatch match, RevealedCard card, Untouchable untouchable) {
        return quietly(match, () -> Listbox.choose(page, listbox.handle(), match, value(match, card), untouchable));
    }

    /**
     * Types and stays in the field: what the page does about it may be a wall, which is looked for before the field is left.
     *
     * @throws CardStepException without message or cause of the browser's, where the browser refuses
     */
    public static Filled type(Page page, SeenElement element, FieldMatch match, RevealedCard card, Way way) {
        return quietly(match, () -> {
            var field = match.in().field();
            var value = value(match, card);
            if (field.isSelect()) {
                var option = Options.find(field, match.token(), value);
                if (option.isEmpty()) {
                    return Filled.NO_SUCH_OPTION;
                }
                return FieldFiller.choose(element, option.get().value()) ? Filled.DONE : Filled.NOT_KEPT;
            }
            return put(page, element, field, written(value, way), way.byKeys());
        });
    }

    /** Into this field or nowhere: what another one has the focus of the page is not given a digit more. */
    private static Filled put(Page page, SeenElement element, FieldSeen field, String written, boolean byKeys) {
        if (FieldFiller.isSetWhole(field)) {
            element.handle().fill(written);
            return Filled.DONE;
        }
        if (byKeys) {
            return FieldFiller.typeByKeys(page, element.handle(), written) ? Filled.DONE : Filled.LOST_FOCUS;
        }
        return FieldFiller.insert(element, field, written) ? Filled.DONE : Filled.NOT_KEPT;
    }

    /**
     * Leaves a text field and reads it back. Card data must stay to the last digit, as the field's pattern wants it: the
     * browser knows the page's regular expressions, and is given up where one never ends. The tolerance for telephone prefixes
     * does not apply to it.
     *
     * @throws CardStepException without message or cause of the browser's, where the browser refuses
     */
    public static Filled leave(SeenElement element, FieldMatch match, RevealedCard card, Way way) {
        return quietly(match, () -> {
            var value = written(value(match, card), way);
            var kept = match.token().isCardData()
                    ? Boolean.TRUE.equals(element.ask(SAME_DIGITS, Map.of("expected", value)))
                    : FieldFiller.kept(element, value);
            return kept ? Filled.DONE : Filled.NOT_KEPT;
        });
    }

    private static Filled quietly(FieldMatch match, Supplier<Filled> work) {
        var failed = false;
        var filled = Filled.NOT_KEPT;
        try {
            filled = work.get();
        } catch (PlaywrightException quotesTheValue) {
            failed = true;
        }
        if (failed) {
            // thrown outside the handler, so that no suppressed or cause chain can hold the original
            throw new CardStepException(match.token());
        }
        return filled;
    }

    private static String written(String value, Way way) {
        var part = value.substring(Math.min(way.from(), value.length()), Math.min(way.to(), value.length()));
        return way.between().isEmpty() ? part : part.replaceAll("(\\d{4})(?=\\d)", "$1" + way.between());
    }

    private static String value(FieldMatch match, RevealedCard card) {
        return switch (match.token()) {
            case CC_NUMBER -> card.pan().reveal();
            case CC_CSC -> card.cvc().reveal();
            case CC_EXP, CC_EXP_MONTH, CC_EXP_YEAR ->
                Expiry.written(card.expiry(), match.token(), match.in().field());
            case CC_NAME -> card.cardholderName();
            case CC_GIVEN_NAME -> FieldValues.given(card.cardholderName());
            case CC_FAMILY_NAME -> FieldValues.family(card.cardholderName());
            case CC_TYPE -> CardBrand.of(card.pan()).map(CardBrand::written).orElse("");
            default -> throw new IllegalArgumentException(match.token() + " is no card field");
        };
    }
}

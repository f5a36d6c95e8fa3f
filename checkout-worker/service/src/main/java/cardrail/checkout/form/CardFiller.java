package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;
import cardrail.issuer.api.RevealedCard;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The only class that types card data into a page. Works on the lane's thread. */
public final class CardFiller {

    private static final String MASK = RuleFile.text("cardrail/checkout/form/mask.js");
    private static final String SAME_DIGITS = RuleFile.text("cardrail/checkout/form/same-digits.js");

    private CardFiller() {}

    /**
     * Makes a field show dots, by a style sheet that is no element of the document.
     *
     * @return whether the browser now draws dots; a field that cannot be masked must not be filled
     */
    public static boolean mask(ElementHandle element) {
        return Boolean.TRUE.equals(element.evaluate(MASK));
    }

    /**
     * Types into a field and does not leave it: what the page does about that must be seen before anything else is done.
     *
     * @throws CardStepException without message or cause of the browser's, where the browser refuses
     */
    public static Filled fill(Page page, ElementHandle element, FieldMatch match, RevealedCard card) {
        return guarded(match, () -> put(page, element, match, card));
    }

    /** Whether a field must be left before it is known what it keeps. */
    public static boolean isLeft(FieldMatch match) {
        var field = match.in().field();
        return match.token().isCardData() && !field.isList();
    }

    /**
     * Leaves a field, as a person does who goes on to the next, and sees that it keeps what was typed; types it by keys where
     * a mask of the page's own threw it away.
     *
     * @throws CardStepException as {@link #fill}
     */
    public static Filled leave(Page page, ElementHandle element, FieldMatch match, RevealedCard card) {
        return guarded(match, () -> {
            var value = value(match, card);
            if (same(element, value, true)) {
                return Filled.DONE;
            }
            FieldFiller.typeByKeys(page, element, value);
            return same(element, value, true) ? Filled.DONE : Filled.NOT_KEPT;
        });
    }

    private static Filled guarded(FieldMatch match, Supplier<Filled> work) {
        var failed = false;
        var kept = Filled.NOT_KEPT;
        try {
            kept = work.get();
        } catch (PlaywrightException quotesTheValue) {
            failed = true;
        }
        if (failed) {
            // thrown outside the handler, so that no suppressed or cause chain can hold the original
            throw new CardStepException(match.token());
        }
        return kept;
    }

    private static Filled put(Page page, ElementHandle element, FieldMatch match, RevealedCard card) {
        var field = match.in().field();
        var value = value(match, card);
        if (field.isListbox()) {
            return Listbox.choose(page, element, field, match.token(), value);
        }
        if (field.isSelect()) {
            var option = Options.find(field, match.token(), value);
            if (option.isEmpty()) {
                return Filled.NO_SUCH_OPTION;
            }
            return FieldFiller.choose(element, option.get().value()) ? Filled.DONE : Filled.NOT_KEPT;
        }
        for (var written : waysToWrite(match, value)) {
            FieldFiller.insert(page, element, field, written);
            if (kept(element, match, written)) {
                return Filled.DONE;
            }
            FieldFiller.typeByKeys(page, element, written);
            if (kept(element, match, written)) {
                return Filled.DONE;
            }
        }
        return Filled.NOT_KEPT;
    }

    /** Some fields want a number's digits in groups. */
    private static List<String> waysToWrite(FieldMatch match, String value) {
        return match.token() == FieldToken.CC_NUMBER
                        && !match.in().field().pattern().isEmpty()
                ? List.of(value, grouped(value, "-"), grouped(value, " "))
                : List.of(value);
    }

    private static String grouped(String number, String by) {
        return number.replaceAll("(\\d{4})(?=\\d)", "$1" + by);
    }

    /**
     * Card data must stay to the last digit, as the field's pattern wants it: the browser knows the page's regular expressions,
     * and is given up where one never ends. The tolerance for telephone prefixes does not apply to it.
     */
    private static boolean kept(ElementHandle element, FieldMatch match, String value) {
        return match.token().isCardData() ? same(element, value, false) : FieldFiller.kept(element, value);
    }

    private static boolean same(ElementHandle element, String value, boolean leave) {
        return Boolean.TRUE.equals(element.evaluate(SAME_DIGITS, Map.of("expected", value, "leave", leave)));
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

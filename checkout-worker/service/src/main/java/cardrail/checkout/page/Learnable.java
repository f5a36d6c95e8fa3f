package cardrail.checkout.page;

import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.form.FieldMatcher;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may be learned from a person at all. The same is asked when it is done and each time that it is used: the page that was
 * learned from need not be the page that it is used in. Plain Java.
 */
final class Learnable {

    /** What nobody learns from a person: cards, secrets, consents, and what is chosen for one purchase. */
    private static final Set<FieldToken> NEVER = EnumSet.of(
            FieldToken.CC_NAME,
            FieldToken.CC_GIVEN_NAME,
            FieldToken.CC_FAMILY_NAME,
            FieldToken.CC_TYPE,
            FieldToken.CC_NUMBER,
            FieldToken.CC_EXP,
            FieldToken.CC_EXP_MONTH,
            FieldToken.CC_EXP_YEAR,
            FieldToken.CC_CSC,
            FieldToken.CARD_METHOD,
            FieldToken.ONE_TIME_CODE,
            FieldToken.USERNAME,
            FieldToken.CURRENT_PASSWORD,
            FieldToken.NEW_PASSWORD,
            FieldToken.LEGAL_CONSENT,
            FieldToken.SAME_AS_DELIVERY,
            FieldToken.QUANTITY,
            FieldToken.DELIVERY_DATE,
            FieldToken.SHIPPING_METHOD,
            FieldToken.ORGANIZATION,
            FieldToken.LEAVE_ALONE);

    private static final Set<FieldToken> WRITTEN = EnumSet.complementOf(EnumSet.copyOf(NEVER));

    /** What is chosen from lists that have to be opened: where things are sent to. */
    private static final Set<FieldToken> PLACES = EnumSet.of(
            FieldToken.COUNTRY,
            FieldToken.COUNTRY_NAME,
            FieldToken.ADDRESS_LEVEL1,
            FieldToken.ADDRESS_LEVEL2,
            FieldToken.ADDRESS_LEVEL3,
            FieldToken.POSTAL_CODE);

    private final FieldMatcher fields;
    private final ButtonRules buttons;

    Learnable(FieldMatcher fields, ButtonRules buttons) {
        this.fields = fields;
        this.buttons = buttons;
    }

    /** Whether a field that no rule knows may be learned to be for this. */
    static boolean isMeaning(FieldToken token, FieldSeen field) {
        return meanings(field).contains(token);
    }

    static Set<FieldToken> meanings(FieldSeen field) {
        return Collections.unmodifiableSet(field.opens() ? PLACES : WRITTEN);
    }

    /**
     * Whether what opens a list may be opened for what was learned: none in a dialog, none with words of a button that the rules know,
     * of a consent or of a way to deliver, and none that is for something else than the delivery.
     */
    boolean isOpened(FieldIn in) {
        var field = in.field();
        return field.isUsable()
                && field.dialog() < 0
                && Stream.of(field.says(), field.label(), field.title()).noneMatch(words -> isKnown(field, words))
                && Stream.of(field.says(), field.label(), field.section()).noneMatch(ShippingChoice::isCollected)
                && !fields.isBesideDelivery(in);
    }

    /** Whether it may be opened in this page: where a button is pressed, and there is none that may place the order. */
    boolean isOpenedIn(Sight sight) {
        return isPressedIn(sight) && sight.byRules().buttons(ButtonRole.PAY).isEmpty();
    }

    private boolean isKnown(FieldSeen field, String words) {
        var said = new ButtonSeen(field.ref(), words, false, false, false, "", true, "", field.dialog(), field.box());
        return buttons.roleByRules(said) != ButtonRole.UNKNOWN || buttons.mayAccept(said) || fields.namesConsent(words);
    }

    /** Whether a button of this page may be one: where an order may be placed, or a card is asked for, none is (law 4). */
    boolean isPressedIn(Sight sight) {
        return !sight.kind().mayBeLast()
                && sight.cardFields().isEmpty()
                && !sight.namesCard()
                && !sight.asksFor(FieldToken.CARD_METHOD)
                && !sight.asksFor(FieldToken.CC_NUMBER);
    }

    /** Whether this button may be one: none that the rules know, that is ticked or opened, gives a consent, or leads elsewhere. */
    boolean isButton(String url, ButtonSeen button) {
        var words = ButtonRules.words(button);
        return !button.choice()
                && buttons.roleByRules(button) == ButtonRole.UNKNOWN
                && !buttons.mayAccept(button)
                && !fields.namesConsent(words)
                && (!button.link() || Origins.areOfOneSite(url, button.href()));
    }
}

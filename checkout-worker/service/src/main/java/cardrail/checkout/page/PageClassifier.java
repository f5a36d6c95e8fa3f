package cardrail.checkout.page;

import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.page.OutcomeWords.Saying;
import cardrail.checkout.snapshot.PageSnapshot;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Says what a page is for, by what it asks for first and by its words second. */
final class PageClassifier {

    private static final Set<FieldToken> ADDRESS =
            EnumSet.of(FieldToken.ADDRESS_LINE1, FieldToken.STREET_ADDRESS, FieldToken.POSTAL_CODE);

    private final OutcomeWords outcome;

    PageClassifier(OutcomeWords outcome) {
        this.outcome = outcome;
    }

    PageKind classify(PageSnapshot page, List<FieldMatch> fields, ButtonRules buttons) {
        var top = page.top();
        if (has(fields, Set.of(FieldToken.CC_NUMBER))) {
            return PageKind.PAYMENT;
        }
        if (top.dialogs().stream().anyMatch(dialog -> dialog.modal())) {
            return PageKind.INTERRUPTION;
        }
        var pays = !buttons.with(ButtonRole.PAY, top).isEmpty();
        if (!pays && isConfirmation(page)) {
            return PageKind.CONFIRMATION;
        }
        if (has(fields, ADDRESS)) {
            return PageKind.DELIVERY;
        }
        if (has(fields, Set.of(FieldToken.EMAIL))) {
            return PageKind.CONTACT;
        }
        if (pays) {
            return PageKind.REVIEW;
        }
        if (ShippingChoice.isAskedFor(page)) {
            return PageKind.SHIPPING_METHOD;
        }
        if (has(fields, Set.of(FieldToken.CARD_METHOD, FieldToken.CC_NAME))) {
            return PageKind.PAYMENT;
        }
        if (!buttons.with(ButtonRole.ADD_TO_CART, top).isEmpty()) {
            return PageKind.PRODUCT;
        }
        return buttons.with(ButtonRole.CHECKOUT, top).isEmpty() ? PageKind.UNKNOWN : PageKind.CART;
    }

    private boolean isConfirmation(PageSnapshot page) {
        return outcome.seen(Saying.PLACED, page.top().headings()).isPresent();
    }

    private static boolean has(List<FieldMatch> fields, Set<FieldToken> tokens) {
        return fields.stream().anyMatch(field -> tokens.contains(field.token()));
    }
}

package cardrail.checkout.page;

import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.FrameSnapshot;
import cardrail.checkout.snapshot.PageSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One look, read: what the page is for, what its fields ask for, and what its buttons would do. Plain Java.
 *
 * @param named card data that the page speaks of while it has no field for any
 */
record Sight(
        PageSnapshot page, PageKind kind, List<FieldMatch> fields, Set<FieldToken> named, ButtonRules buttonRules) {

    FrameSnapshot top() {
        return page.top();
    }

    List<ButtonSeen> buttons(ButtonRole role) {
        return buttonRules.with(role, top());
    }

    /** The one button that places the order; none where there are several that say different things. */
    Optional<ButtonSeen> payButton() {
        var all = buttons(ButtonRole.PAY);
        var words = all.stream().map(ButtonRules::words).distinct().count();
        return words == 1 ? Optional.of(all.getLast()) : Optional.empty();
    }

    /** The same with buttons as the rules alone know them, and without what is pressed as a field for what an exception says. */
    Sight byRules() {
        var known =
                fields.stream().filter(match -> !match.isOpenedForException()).toList();
        return new Sight(page, kind, known, named, buttonRules.alone());
    }

    /** The one that the rules know by themselves, whatever a merchant exception says. */
    Optional<ButtonSeen> payButtonByRules() {
        return byRules().payButton();
    }

    CardFields cardFields() {
        return CardFields.of(fields);
    }

    /** Whether the page speaks of a card's number and of what belongs to it, and has no field for any of it. */
    boolean namesCard() {
        return named.contains(FieldToken.CC_NUMBER) && named.size() > 1;
    }

    boolean asksFor(FieldToken token) {
        return fields.stream().anyMatch(match -> match.token() == token);
    }

    /** Tells one state of a page from the next, so that pressing the same thing on the same page is noticed. */
    String fingerprint() {
        var address = top().url().replaceFirst("[?#].*$", "");
        var asked = fields.stream().map(match -> match.in().signature()).collect(Collectors.joining(","));
        return String.join("|", address, kind.code(), asked, String.join(",", top().headings()));
    }
}

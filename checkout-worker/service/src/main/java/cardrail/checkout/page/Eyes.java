package cardrail.checkout.page;

import cardrail.checkout.form.FieldMatcher;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.wall.WallDetector;
import cardrail.checkout.wall.WallFound;
import java.util.Optional;
import java.util.Set;

/** All rules together: what a snapshot means, and whether it shows a wall. Immutable and shared by all checkouts. */
final class Eyes {

    private final FieldMatcher matcher = new FieldMatcher();
    private final ButtonRules buttons = new ButtonRules();
    private final OutcomeWords outcome = OutcomeWords.load();
    private final AmountWords amounts = AmountWords.load();
    private final PageClassifier classifier = new PageClassifier(buttons, outcome);
    private final WallDetector walls = new WallDetector();

    Sight read(PageSnapshot page) {
        var fields = matcher.match(page);
        var named = CardFields.of(fields).isEmpty()
                ? matcher.cardDataNamedIn(page.top().text())
                : Set.<FieldToken>of();
        return new Sight(page, classifier.classify(page, fields), fields, named, buttons);
    }

    /** @param order names the rules that are not asked */
    Optional<WallFound> wall(PageSnapshot page, PurchaseOrder order) {
        return walls.detect(page, order.dismissedRules());
    }

    OutcomeWords outcome() {
        return outcome;
    }

    TotalReader totals() {
        return new TotalReader(amounts);
    }

    ItemReader items() {
        return new ItemReader(amounts);
    }
}

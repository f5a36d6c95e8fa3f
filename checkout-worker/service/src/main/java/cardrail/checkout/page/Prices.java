package cardrail.checkout.page;

import cardrail.checkout.money.CurrencySigns;
import cardrail.checkout.money.MoneyReader;
import cardrail.checkout.snapshot.FrameSnapshot;
import java.util.regex.Pattern;

/** Amounts of a page, with all that the page says about its currency. */
final class Prices {

    private static final CurrencySigns SIGNS = CurrencySigns.load();

    /** What the observing script looks for. */
    static final String EXPRESSION = SIGNS.amounts();

    static final Pattern AMOUNT = Pattern.compile(EXPRESSION);

    private Prices() {}

    static MoneyReader of(FrameSnapshot page) {
        return new MoneyReader(SIGNS, page.language(), page.text(), page.currencies());
    }
}

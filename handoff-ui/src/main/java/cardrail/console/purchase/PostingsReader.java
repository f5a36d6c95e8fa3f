package cardrail.console.purchase;

import cardrail.checkout.api.CheckoutView;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the issuer for what its ledger has of a purchase. */
@Component
public class PostingsReader {

    /** The issuer's own; a page with fewer is the last one. */
    private static final int PAGE = 100;

    private static final int PAGES_AT_MOST = 5;
    static final int MOST = PAGES_AT_MOST * PAGE;

    private final IssuerConsole issuer;

    PostingsReader(IssuerConsole issuer) {
        this.issuer = issuer;
    }

    /** Null where the issuer does not answer: unknown is not none. */
    public @Nullable Postings of(CheckoutView checkout, Formats formats) {
        return Answer.of(() -> read(checkout, formats)).orNull();
    }

    private Postings read(CheckoutView checkout, Formats formats) {
        var found = new ArrayList<LedgerEntryView>();
        Long before = null;
        for (int page = 0; page < PAGES_AT_MOST; page++) {
            List<LedgerEntryView> entries = issuer.entries(checkout.walletId(), currency(checkout), before);
            entries.stream()
                    .filter(entry -> checkout.id().equals(entry.checkoutId()))
                    .forEach(found::add);
            if (entries.size() < PAGE || entries.getLast().at().isBefore(checkout.createdAt())) {
                return Postings.of(found, true, formats);
            }
            before = entries.getLast().sequence();
        }
        return Postings.of(found, false, formats);
    }

    /** A card is locked in the currency of the offer. */
    private static String currency(CheckoutView checkout) {
        var offer = checkout.offer();
        Money money = offer == null ? checkout.maxTotal() : offer.total();
        return money.currency().getCurrencyCode();
    }
}

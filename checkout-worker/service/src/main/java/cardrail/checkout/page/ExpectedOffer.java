package cardrail.checkout.page;

import cardrail.issuer.api.Money;
import java.util.List;

/** What was confirmed, as far as the page can be held to it. */
public record ExpectedOffer(Money total, String merchantOrigin, List<String> cardOrigins) {

    public ExpectedOffer {
        cardOrigins = List.copyOf(cardOrigins);
    }
}

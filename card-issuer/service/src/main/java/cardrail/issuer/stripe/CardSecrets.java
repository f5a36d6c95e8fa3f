package cardrail.issuer.stripe;

import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Pan;
import java.time.YearMonth;

/** What one reveal call hands on and nobody keeps (law 9). */
public record CardSecrets(Pan pan, Cvc cvc, YearMonth expiry) {

    @Override
    public String toString() {
        return "CardSecrets[••••]";
    }
}

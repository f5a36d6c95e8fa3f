package cardrail.checkout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Offer;
import cardrail.issuer.api.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestsTests {

    private final Offer offer = CheckoutSamples.offer();

    @Test
    void theEndOfAnOfferIsNotPartOfItsDigest() {
        assertThat(Digests.offer(offer, Instant.EPOCH).digest()).isEqualTo(offer.digest());
        assertThat(offer.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void everythingThatIsPaidForIsPartOfTheDigest() {
        assertThat(List.of(
                        with(offer.total().plus(Money.of(1, "EUR")), offer.merchantOrigin(), offer.cardOrigins()),
                        with(offer.total(), "https://other.example", offer.cardOrigins()),
                        with(offer.total(), offer.merchantOrigin(), List.of("https://psp.example"))))
                .extracting(Offer::digest)
                .doesNotContain(offer.digest())
                .doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfCardOriginsDoesNotMatter() {
        var one = with(offer.total(), offer.merchantOrigin(), List.of("https://a.example", "https://b.example"));
        var other = with(offer.total(), offer.merchantOrigin(), List.of("https://b.example", "https://a.example"));
        assertThat(one.digest()).isEqualTo(other.digest());
    }

    private Offer with(Money total, String merchantOrigin, List<String> cardOrigins) {
        var changed = new Offer(
                offer.items(), offer.deliveryMethod(), total, false, merchantOrigin, cardOrigins, "", Instant.EPOCH);
        return Digests.offer(changed, offer.expiresAt());
    }
}

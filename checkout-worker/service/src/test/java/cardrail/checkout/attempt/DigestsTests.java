package cardrail.checkout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferItem;
import cardrail.checkout.api.TaxMark;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestsTests {

    private static final Delivery DELIVERY = CheckoutSamples.request().command().delivery();

    private final Offer offer = CheckoutSamples.offer();

    @Test
    void theEndOfAnOfferIsNotPartOfItsDigest() {
        assertThat(Digests.offer(offer, DELIVERY, Instant.EPOCH).digest()).isEqualTo(offer.digest());
        assertThat(offer.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void aDeliveryOnWhateverDayIsWrittenAsItWasBeforeThereWereDays() {
        // stored requests and the hashes of idempotent commands hold it
        assertThat(Json.mapper().writeValueAsString(DELIVERY))
                .contains("\"phone\":")
                .doesNotContain("date");
        assertThat(Json.mapper().writeValueAsString(DELIVERY.on(LocalDate.of(2026, 12, 24))))
                .contains("\"date\":\"2026-12-24\"");
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
    void itemsQuantitiesShippingMethodAndDeliveryArePartOfTheDigest() {
        var item = offer.items().getFirst();
        var elsewhere = new Delivery("Ada Byron", "ada@mail.example", null, "2 Lane", null, "Cork", null, "T12", "IE");
        assertThat(List.of(
                        of(List.of(new OfferItem(item.name(), 2, item.price())), "Standard", DELIVERY),
                        of(List.of(new OfferItem("Another lamp", 1, item.price())), "Standard", DELIVERY),
                        of(List.of(new OfferItem(item.name(), 1, Money.of(1, "EUR"))), "Standard", DELIVERY),
                        of(List.of(), "Standard", DELIVERY),
                        of(offer.items(), "Express", DELIVERY),
                        of(offer.items(), "Standard", elsewhere),
                        of(offer.items(), "Standard", DELIVERY.on(LocalDate.of(2026, 12, 24))),
                        offer))
                .extracting(Offer::digest)
                .doesNotHaveDuplicates();
        assertThat(of(offer.items(), "Standard", DELIVERY).digest()).isEqualTo(offer.digest());
    }

    private Offer of(List<OfferItem> items, String method, Delivery delivery) {
        var changed = new Offer(
                items,
                method,
                offer.total(),
                offer.provisional(),
                offer.merchantOrigin(),
                offer.cardOrigins(),
                "",
                Instant.EPOCH);
        return Digests.offer(changed, delivery, offer.expiresAt());
    }

    /** What a page says of taxes changes nothing of what is asked for. */
    @Test
    void taxesAreTheTotalsOwn() {
        var taxed = Digests.offer(offer.with(TaxMark.INCLUDED), DELIVERY, offer.expiresAt());
        assertThat(taxed.tax()).isEqualTo(TaxMark.INCLUDED);
        assertThat(taxed.digest())
                .isEqualTo(Digests.offer(offer, DELIVERY, offer.expiresAt()).digest());
    }

    @Test
    void whatWasAcceptedIsPartOfTheDigestAndNothingIsNot() {
        var terms = new AcceptedTerms(List.of(LegalConsent.TERMS_OF_SALE), "I accept the terms");
        var others = new AcceptedTerms(List.of(LegalConsent.TERMS_OF_SALE), "I accept the terms of sale");
        assertThat(List.of(accepting(), accepting(terms), accepting(others), accepting(terms, others)))
                .extracting(Offer::digest)
                .doesNotHaveDuplicates();
        assertThat(accepting().digest()).isEqualTo(offer.digest());
        assertThat(accepting(terms).acceptedTerms()).containsExactly(terms);
    }

    private Offer accepting(AcceptedTerms... terms) {
        var changed = new Offer(
                offer.items(),
                offer.deliveryMethod(),
                offer.total(),
                offer.provisional(),
                offer.merchantOrigin(),
                offer.cardOrigins(),
                "",
                Instant.EPOCH,
                List.of(terms));
        return Digests.offer(changed, DELIVERY, offer.expiresAt());
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
        return Digests.offer(changed, DELIVERY, offer.expiresAt());
    }
}

package cardrail.issuer.card;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.stripe.StripeCardholder;
import cardrail.issuer.stripe.StripeIssuing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What Stripe said of a cardholder, told in another order than it was said in. */
class CardholderRowsIntegrationTests extends IssuerWithStripe {

    private final CardholderRows rows;
    private final StripeIssuing stripe;

    CardholderRowsIntegrationTests(@Autowired CardholderRows rows, @Autowired StripeIssuing stripe) {
        this.rows = rows;
        this.stripe = stripe;
    }

    @Test
    void anOlderReadingChangesNothing() {
        var asked = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(1));
        var wallet = walletWithHolder(asked);
        var holder = rows.find(wallet).orElseThrow().stripeId();
        var later = asked.plusSeconds(10);

        assertThat(rows.update(new StripeCardholder(holder, null), later)).isTrue();
        assertThat(rows.find(wallet)).contains(new CardholderRows.Holder(holder, null, later));

        assertThat(rows.update(new StripeCardholder(holder, "listed"), asked.plusSeconds(5)))
                .isFalse();
        assertThat(rows.find(wallet)).contains(new CardholderRows.Holder(holder, null, later));

        assertThat(rows.update(new StripeCardholder(holder, "listed"), later)).isTrue();
        assertThat(rows.find(wallet)).contains(new CardholderRows.Holder(holder, "listed", later));
    }

    private WalletId walletWithHolder(Instant asked) {
        var wallet = WalletId.next();
        jdbc.sql("insert into wallet values (:id, :id, now())")
                .param("id", wallet.value())
                .update();
        var made = stripe.createCardholder(
                wallet,
                new StripeIssuing.NewCardholder(
                        "Eve",
                        "Late",
                        "eve@example.com",
                        "+4930123457",
                        new BillingAddress("Side Street 3", null, "Berlin", null, "10115", "DE"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(rows.insert(wallet, new StripeCardholder(made.id(), "under_review"), asked))
                .isTrue();
        return wallet;
    }
}

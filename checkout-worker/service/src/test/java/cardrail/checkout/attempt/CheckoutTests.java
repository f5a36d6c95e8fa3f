package cardrail.checkout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.ConfirmOffer;
import cardrail.checkout.attempt.AwaitingConfirmation.Confirmation;
import cardrail.checkout.attempt.AwaitingConfirmation.Refusal;
import cardrail.issuer.api.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CheckoutTests {

    private final AwaitingConfirmation waiting = (AwaitingConfirmation) CheckoutSamples.in(Stage.AWAITING_CONFIRMATION);

    @Test
    void confirmsExactlyTheOfferThatWasShown() {
        var answer = waiting.judge(new ConfirmOffer(waiting.offer().digest()), CheckoutSamples.START);
        assertThat(answer).isInstanceOf(Confirmation.Accepted.class);
    }

    @Test
    void refusesAnotherDigest() {
        String other = CheckoutSamples.offer(Money.of(4821, "EUR")).digest();
        assertThat(waiting.judge(new ConfirmOffer(other), CheckoutSamples.START))
                .isEqualTo(new Confirmation.Refused(Refusal.OFFER_DIGEST_MISMATCH));
    }

    @Test
    void refusesFromTheMomentTheOfferExpires() {
        var command = new ConfirmOffer(waiting.offer().digest());
        var end = waiting.offer().expiresAt();
        assertThat(waiting.judge(command, end)).isEqualTo(new Confirmation.Refused(Refusal.OFFER_EXPIRED));
        assertThat(waiting.judge(command, end.minus(Duration.ofMillis(1)))).isInstanceOf(Confirmation.Accepted.class);
    }

    @Test
    @Tag("law-5")
    void nothingIsDecidedBeforeTheCardIsConfirmedCanceled() {
        var submitting = (Submitting) CheckoutSamples.in(Stage.SUBMITTING);
        assertThatThrownBy(() -> submitting.declined(CheckoutSamples.HALT)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> submitting.failed(CheckoutSamples.HALT)).isInstanceOf(IllegalStateException.class);
        assertThat(submitting.cardClosed().failed(CheckoutSamples.HALT).stage()).isEqualTo(Stage.FAILED);
    }

    @Test
    void aProvisionalOfferChangesOnceAndStartsTheNextAttempt() {
        var execute = ((Running.Execute) CheckoutSamples.in(Stage.RUNNING_EXECUTE)).cardClosed();
        var offer = CheckoutSamples.offer(Money.of(4999, "EUR"));

        var changed = execute.offerChanged(offer, List.of());

        assertThat(changed.offer()).isEqualTo(offer);
        assertThat(changed.course().attempt()).isEqualTo(execute.course().attempt() + 1);
        assertThatThrownBy(() -> changed.confirmed().offerChanged(offer, List.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void startingOverIsTheNextAttemptAndForgetsWhyItStopped() {
        var handoff = (AwaitingHandoff.BeforeSubmit) CheckoutSamples.in(Stage.HANDOFF_BEFORE_SUBMIT);
        var again = handoff.replayed();
        assertThat(again.course().attempt()).isEqualTo(handoff.course().attempt() + 1);
        assertThat(again.course().requeues()).isEqualTo(1);
        assertThat(again.course().halt()).isNull();
    }

    @Test
    void keepsPersonalDataOutOfItsText() {
        assertThat(waiting.toString()).doesNotContain("Ada", "mail.example", "Lane");
    }
}

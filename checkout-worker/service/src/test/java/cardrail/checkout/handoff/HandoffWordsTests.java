package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.notification.ConsoleAddress;
import cardrail.checkout.notification.Message;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandoffWordsTests {

    private final HandoffWords words = new HandoffWords(new ConsoleAddress(URI.create("https://console.example.test")));

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"HANDOFF_PREVIEW", "HANDOFF_BEFORE_SUBMIT", "HANDOFF_AFTER_SUBMIT"})
    void aWallSaysWhereHowMuchWhyAndByWhen(Stage stage) {
        var message = of(stage, HandoffKind.WALL);

        assertThat(message.subject()).matches("A purchase waits for a person: (at most )?EUR [0-9.]+ at [a-z.]+");
        assertThat(message.text()).startsWith("Reason: otp required, ").contains("Unclaimed, it expires at ");
        assertThat(message.link()).startsWith("https://console.example.test/handoffs/" + HandoffId.PREFIX);
    }

    @Test
    void whatIsUnclearSaysSoAndStays() {
        var message = of(Stage.RECONCILIATION_REQUIRED, HandoffKind.RECONCILIATION);

        assertThat(message.subject()).startsWith("Unclear whether it was paid: ");
        assertThat(message.text()).endsWith("It stays until somebody decides.");
    }

    private Message of(Stage stage, HandoffKind kind) {
        var checkout = CheckoutSamples.in(stage, CheckoutSamples.request());
        var facts = new HandoffFacts(
                HandoffId.next(),
                checkout.request().id(),
                kind,
                Objects.requireNonNull(stage.phase()),
                BlockReason.OTP_REQUIRED,
                null,
                List.of(),
                null,
                CheckoutSamples.START);
        return words.opened(new Handoff.Open(facts, CheckoutSamples.START.plusSeconds(900), 0, 1), checkout);
    }
}

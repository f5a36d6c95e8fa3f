package cardrail.checkout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationSettingsTests {

    @ParameterizedTest
    @CsvSource({
        ", ops@example.test, cardrail@example.test, , console",
        ", , , https://hooks.example.test/T0/B0, console",
        "ftp://console.example.test, , , , console",
        "https://console.example.test, ops@example.test, , , email-from",
        "https://console.example.test, , , file:///tmp/x, webhook",
    })
    void whatContradictsItselfIsRefusedByName(
            @Nullable URI console, @Nullable String to, @Nullable String from, @Nullable URI webhook, String refused) {
        var all = to == null ? List.<String>of() : List.of(to);

        assertThatThrownBy(() -> new NotificationSettings(console, all, from, webhook, Set.of(), Duration.ofHours(6)))
                .hasMessageStartingWith("cardrail.notifications." + refused + " ");
    }

    /** The link to answer by would go to every operator. */
    @Test
    void aCodeIsAskedOfTheCardholderAlone() {
        assertThatThrownBy(() -> new NotificationSettings(
                        null, List.of(), null, null, Set.of(Kind.CARDHOLDER_CODE), Duration.ofHours(6)))
                .hasMessageStartingWith("cardrail.notifications.kinds ");
    }

    @Test
    @Tag("law-9")
    void theAddressOfAWebhookIsASecret() {
        var secret = URI.create("https://hooks.example.test/services/T0/B0/secret");
        var settings = new NotificationSettings(
                URI.create("https://console.example.test"), List.of(), null, secret, Set.of(), Duration.ofHours(6));

        assertThat(settings).asString().doesNotContain("secret").doesNotContain("hooks");
    }
}

package cardrail.issuer.stripe;

import cardrail.issuer.api.ApiKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Stripe is reached, in test mode only.
 *
 * @param apiKey {@code sk_test_…} or {@code rk_test_…}; any other key refuses to start
 * @param apiBase where Stripe's API is; absent = Stripe itself
 * @param authorizationSecret signs the real-time authorization requests
 * @param eventsSecret signs ordinary events; Stripe gives each endpoint its own
 */
@ConfigurationProperties("cardrail.stripe")
public record StripeSettings(ApiKey apiKey, @Nullable String apiBase, ApiKey authorizationSecret, ApiKey eventsSecret) {

    public StripeSettings {
        var key = apiKey.reveal();
        if (!key.startsWith("sk_test_") && !key.startsWith("rk_test_")) {
            throw new IllegalArgumentException(
                    "cardrail.stripe.api-key must be a test-mode key (sk_test_… or rk_test_…).");
        }
    }

    @Override
    public String toString() {
        return "StripeSettings[apiBase=" + apiBase + "]";
    }
}

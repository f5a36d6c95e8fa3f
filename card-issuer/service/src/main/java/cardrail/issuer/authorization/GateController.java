package cardrail.issuer.authorization;

import cardrail.issuer.stripe.StripeWebhooks;
import cardrail.issuer.stripe.WebhookRefused;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stripe's synchronous endpoint (docs: issuing/controls/real-time-authorizations). Anything but 200 with a {@code
 * Stripe-Version} header and this body counts as {@code webhook_error} there.
 */
@RestController
class GateController {

    private final StripeWebhooks webhooks;
    private final AuthorizationGate gate;

    GateController(StripeWebhooks webhooks, AuthorizationGate gate) {
        this.webhooks = webhooks;
        this.gate = gate;
    }

    /** @param metadata is stored with the authorization, so that Stripe's dashboard shows our reason */
    record Answer(boolean approved, Map<String, String> metadata) {}

    @PostMapping("/stripe/authorizations")
    ResponseEntity<Answer> authorize(
            @RequestBody byte[] body,
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature) {
        return webhooks.authorizationRequest(body, signature)
                .map(request -> {
                    var answer = gate.answer(request);
                    return ResponseEntity.ok()
                            .header("Stripe-Version", StripeWebhooks.API_VERSION)
                            .body(new Answer(answer.approved(), Map.of("cardrail_reason", answer.reason())));
                })
                .orElseThrow(WebhookRefused::new);
    }
}

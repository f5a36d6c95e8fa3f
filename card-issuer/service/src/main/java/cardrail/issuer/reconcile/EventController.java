package cardrail.issuer.reconcile;

import cardrail.issuer.stripe.StripeWebhooks;
import cardrail.issuer.stripe.WebhookRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Stripe's ordinary webhook endpoint: stored before it is acknowledged, acted upon after. */
@RestController
class EventController {

    private final StripeWebhooks webhooks;
    private final EventInbox inbox;
    private final AsyncTaskExecutor executor;

    EventController(
            StripeWebhooks webhooks,
            EventInbox inbox,
            @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
        this.webhooks = webhooks;
        this.inbox = inbox;
        this.executor = executor;
    }

    @PostMapping("/stripe/events")
    ResponseEntity<Void> event(
            @RequestBody byte[] body,
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature) {
        var delivery = webhooks.event(body, signature).orElseThrow(WebhookRefused::new);
        if (delivery instanceof StripeWebhooks.Delivery.OfCard(var event) && inbox.receive(event)) {
            executor.execute(inbox::drain);
        }
        return ResponseEntity.ok().build();
    }
}

package cardrail.issuer.stripe;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.web.ProblemException;
import org.springframework.http.HttpStatus;

/** What a webhook is answered that {@link StripeWebhooks} does not believe. Stripe itself reads the status alone. */
public final class WebhookRefused extends ProblemException {

    private static final long serialVersionUID = 1L;

    public WebhookRefused() {
        super(
                HttpStatus.BAD_REQUEST,
                "webhook_refused",
                "This is not a fresh test-mode webhook with a valid signature over its body.",
                NextStep.STOP);
    }
}

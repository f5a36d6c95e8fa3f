package cardrail.issuer.stripe;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes calls, and turns what they throw into {@link StripeFailure}. Never inside a database transaction (law 12): its locks
 * would be held for as long as Stripe thinks, and its rollback would forget what Stripe did.
 */
final class StripeCalls {

    private StripeCalls() {}

    @FunctionalInterface
    interface Call<T> {
        T run() throws StripeException;
    }

    static <T> T call(String operation, Call<T> call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(operation + " was asked of Stripe inside a database transaction");
        }
        StripeFailure failure;
        try {
            return call.run();
        } catch (StripeException e) {
            failure = failure(operation, e);
        } catch (RuntimeException e) {
            // stripe-java's own bugs and half-read answers; the class name tells enough
            failure = new StripeFailure(
                    StripeFailure.Effect.UNKNOWN, operation, e.getClass().getSimpleName());
        }
        throw failure;
    }

    private static StripeFailure failure(String operation, StripeException e) {
        var effect = switch (e) {
            // a key that is rolled or wrong is mended by somebody, and the same call then succeeds
            case RateLimitException _, AuthenticationException _ -> StripeFailure.Effect.NOT_NOW;
            // the key was used with other parameters, as an earlier version may have; 409 where that call still goes on
            case IdempotencyException _
            when e.getStatusCode() == HttpStatus.BAD_REQUEST.value() -> StripeFailure.Effect.REFUSED;
            case InvalidRequestException _ -> StripeFailure.Effect.REFUSED;
            default -> StripeFailure.Effect.UNKNOWN;
        };
        var error = e.getStripeError();
        return new StripeFailure(
                effect,
                operation,
                "status " + e.getStatusCode() + ", code " + e.getCode() + ", param "
                        + (error == null ? null : error.getParam()) + ", request " + e.getRequestId());
    }

    /** Stripe changes nothing about a canceled card, and says so with 400 on its {@code status}. */
    static boolean saysAlreadyCanceled(StripeException e) {
        var error = e.getStripeError();
        return e instanceof InvalidRequestException
                && error != null
                && "status".equals(error.getParam())
                && String.valueOf(error.getMessage()).contains("cannot be updated");
    }
}

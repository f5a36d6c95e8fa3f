package cardrail.issuer.stripe;

import cardrail.issuer.api.ApiKey;
import com.stripe.Stripe;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.issuing.Authorization;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Believes a webhook only where its signature over the raw bytes is right, it is fresh, and it is in test mode. Each endpoint
 * has its own secret.
 */
@Component
public class StripeWebhooks {

    /** The API version that answers and events are written in. */
    public static final String API_VERSION = Stripe.API_VERSION;

    private static final Logger LOG = LoggerFactory.getLogger(StripeWebhooks.class);
    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final StripeSettings settings;
    private final InstantSource clock;

    StripeWebhooks(StripeSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The real-time question; empty where it must not be believed. */
    public Optional<AuthorizationRequest> authorizationRequest(byte[] body, @Nullable String signature) {
        return verified(body, signature, settings.authorizationSecret()).flatMap(event -> {
            try {
                return Optional.of(request(event));
            } catch (StripeException | RuntimeException e) {
                return refuse(e);
            }
        });
    }

    /** An ordinary event about cards; empty where it must not be believed. */
    public Optional<Delivery> event(byte[] body, @Nullable String signature) {
        return verified(body, signature, settings.eventsSecret()).flatMap(event -> {
            try {
                return Optional.of(
                        StripeEvents.ABOUT_CARDS.contains(event.getType())
                                ? new Delivery.OfCard(StripeEvents.plain(event))
                                : new Delivery.Other());
            } catch (RuntimeException e) {
                return refuse(e);
            }
        });
    }

    /** What a believed event is about. */
    public sealed interface Delivery {

        /** A card or its money. */
        record OfCard(StripeEvent event) implements Delivery {}

        /** Something this issuer does not follow. */
        record Other() implements Delivery {}
    }

    private Optional<Event> verified(byte[] body, @Nullable String signature, ApiKey secret) {
        try {
            var event = Webhook.constructEvent(
                    new String(body, StandardCharsets.UTF_8),
                    Objects.requireNonNull(signature),
                    secret.reveal(),
                    OLDEST.toSeconds(),
                    Clock.fixed(clock.instant(), ZoneOffset.UTC));
            StripeObjects.requireTestMode(event.getLivemode());
            requireOwnAccount(event);
            requireNotFromTheFuture(signature);
            return Optional.of(event);
        } catch (StripeException | RuntimeException e) {
            // stripe-java answers bad headers with NumberFormatException and NullPointerException, too
            return refuse(e);
        }
    }

    /** Stripe names the account only in events of connected ones (docs: connect/webhooks), which this issuer has none of. */
    private static void requireOwnAccount(Event event) {
        if (event.getAccount() != null) {
            throw new IllegalArgumentException("an event of another account");
        }
    }

    /** stripe-java bounds only the past; a signature dated ahead would stay good for longer than it should. */
    private void requireNotFromTheFuture(String signature) {
        for (var part : signature.split(",", -1)) {
            if (part.startsWith("t=")
                    && Long.parseLong(part.substring(2))
                            > clock.instant().plus(CLOCK_SKEW).getEpochSecond()) {
                throw new IllegalArgumentException("a signature from the future");
            }
        }
    }

    private static AuthorizationRequest request(Event event) throws StripeException {
        if (!"issuing_authorization.request".equals(event.getType())) {
            throw new IllegalArgumentException("not an authorization request");
        }
        var authorization = (Authorization) event.getDataObjectDeserializer().deserializeUnsafe();
        StripeObjects.requireTestMode(authorization.getLivemode());
        var pending = StripeObjects.required(authorization.getPendingRequest(), "authorization.pending_request");
        var merchant = authorization.getMerchantData();
        var history = authorization.getRequestHistory();
        return new AuthorizationRequest(
                StripeObjects.required(authorization.getId(), "authorization.id"),
                StripeObjects.required(
                        StripeObjects.required(authorization.getCard(), "authorization.card")
                                .getId(),
                        "card.id"),
                StripeObjects.money(
                        pending.getAmount(),
                        StripeObjects.required(pending.getCurrency(), "pending_request.currency"),
                        "pending_request.amount"),
                StripeObjects.money(
                        pending.getMerchantAmount(),
                        StripeObjects.required(pending.getMerchantCurrency(), "pending_request.merchant_currency"),
                        "pending_request.merchant_amount"),
                history == null ? 0 : history.size(),
                merchant == null ? null : merchant.getCategoryCode(),
                merchant == null ? null : merchant.getCountry(),
                merchant == null ? null : merchant.getNetworkId());
    }

    private static <T> Optional<T> refuse(Exception e) {
        // without the message: it may quote the payload
        LOG.warn("A Stripe webhook was refused: {}.", e.getClass().getSimpleName());
        return Optional.empty();
    }
}

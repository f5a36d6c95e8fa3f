package cardrail.issuer.stripe;

import static cardrail.issuer.stripe.StripeCalls.call;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.WalletId;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.issuing.AuthorizationListParams;
import com.stripe.param.issuing.CardListParams;
import com.stripe.param.issuing.CardRetrieveParams;
import com.stripe.param.issuing.CardUpdateParams;
import com.stripe.param.issuing.DisputeListParams;
import com.stripe.param.issuing.TransactionListParams;
import com.stripe.service.IssuingService;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** {@link StripeIssuing} with stripe-java. */
@Component
class StripeJavaIssuing implements StripeIssuing {

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int READ_TIMEOUT_MILLIS = 10_000;
    private static final int NETWORK_RETRIES = 2;
    private static final long PAGE_OBJECTS = 100L;

    private final StripeClient client;

    StripeJavaIssuing(StripeSettings settings) {
        Stripe.enableTelemetry = false; // a global of stripe-java: there is no setting per client
        var builder = StripeClient.builder()
                .setApiKey(settings.apiKey().reveal())
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setReadTimeout(READ_TIMEOUT_MILLIS)
                .setMaxNetworkRetries(NETWORK_RETRIES);
        if (settings.apiBase() != null) {
            builder.setApiBase(settings.apiBase());
        }
        this.client = builder.build();
    }

    @Override
    public StripeCardholder createCardholder(WalletId wallet, NewCardholder cardholder) {
        var parameters = StripeParameters.cardholder(wallet.value(), cardholder);
        return call(
                "create cardholder",
                () -> StripeObjects.cardholder(
                        issuing().cardholders().create(parameters, once("cardholder-create:" + wallet))));
    }

    @Override
    public StripeCardholder cardholder(String cardholderId) {
        return call(
                "read cardholder",
                () -> StripeObjects.cardholder(issuing().cardholders().retrieve(cardholderId)));
    }

    @Override
    public StripeCard createCard(NewCard card) {
        return call(
                "create card",
                () -> StripeObjects.card(
                        issuing().cards().create(StripeParameters.card(card), once("card-create:" + card.id()))));
    }

    @Override
    public Optional<StripeCard> findCard(String cardholderId, AgentCardId card, Instant since) {
        var parameters = CardListParams.builder()
                .setCardholder(cardholderId)
                .setCreated(CardListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setLimit(PAGE_OBJECTS)
                .build();
        return cards(parameters, Long.MAX_VALUE).stream()
                .filter(found -> card.value().equals(found.metadata().get(CARD_ID)))
                .findFirst();
    }

    @Override
    public List<StripeCard> openCards(String cardholderId) {
        return open(parameters -> parameters.setCardholder(cardholderId), Long.MAX_VALUE);
    }

    @Override
    public List<StripeCard> newestOpenCards(int most) {
        return open(parameters -> parameters, most); // Stripe lists the newest first
    }

    private List<StripeCard> open(UnaryOperator<CardListParams.Builder> which, long most) {
        return Stream.of(CardListParams.Status.ACTIVE, CardListParams.Status.INACTIVE)
                .flatMap(status ->
                        cards(
                                which.apply(CardListParams.builder()
                                                .setStatus(status)
                                                .setLimit(PAGE_OBJECTS))
                                        .build(),
                                most)
                                .stream())
                .toList();
    }

    private List<StripeCard> cards(CardListParams parameters, long most) {
        return call(
                "list cards",
                () -> stream(issuing().cards().list(parameters).autoPagingIterable())
                        .limit(most)
                        .map(StripeObjects::card)
                        .toList());
    }

    @Override
    public StripeCard card(String stripeCardId) {
        return call("read card", () -> StripeObjects.card(issuing().cards().retrieve(stripeCardId)));
    }

    @Override
    public StripeCard activate(String stripeCardId) {
        return setStatus("activate card", stripeCardId, CardUpdateParams.Status.ACTIVE);
    }

    @Override
    public StripeCard deactivate(String stripeCardId) {
        return setStatus("deactivate card", stripeCardId, CardUpdateParams.Status.INACTIVE);
    }

    @Override
    public StripeCard cancel(String stripeCardId) {
        return setStatus("cancel card", stripeCardId, CardUpdateParams.Status.CANCELED);
    }

    private StripeCard setStatus(String operation, String stripeCardId, CardUpdateParams.Status status) {
        return call(operation, () -> {
            try {
                var parameters = CardUpdateParams.builder().setStatus(status).build();
                return StripeObjects.card(issuing().cards().update(stripeCardId, parameters));
            } catch (InvalidRequestException e) {
                if (StripeCalls.saysAlreadyCanceled(e)) {
                    return StripeObjects.card(issuing().cards().retrieve(stripeCardId));
                }
                throw e;
            }
        });
    }

    @Override
    public CardSecrets secrets(String stripeCardId) {
        var parameters = CardRetrieveParams.builder()
                .addExpand("number")
                .addExpand("cvc")
                .build();
        return call("reveal card", () -> {
            var card = issuing().cards().retrieve(stripeCardId, parameters);
            StripeObjects.requireTestMode(card.getLivemode());
            return new CardSecrets(
                    new Pan(StripeObjects.required(card.getNumber(), "card.number")),
                    new Cvc(StripeObjects.required(card.getCvc(), "card.cvc")),
                    StripeObjects.expiry(card));
        });
    }

    @Override
    public List<StripeAuthorization> authorizations(String stripeCardId) {
        var parameters = AuthorizationListParams.builder()
                .setCard(stripeCardId)
                .setLimit(PAGE_OBJECTS)
                .build();
        return call(
                "list authorizations",
                () -> stream(issuing().authorizations().list(parameters).autoPagingIterable())
                        .map(StripeObjects::authorization)
                        .toList());
    }

    @Override
    public List<StripeTransaction> transactions(String stripeCardId) {
        var parameters = TransactionListParams.builder()
                .setCard(stripeCardId)
                .addExpand("data.dispute")
                .setLimit(PAGE_OBJECTS)
                .build();
        return call(
                "list transactions",
                () -> stream(issuing().transactions().list(parameters).autoPagingIterable())
                        .map(StripeObjects::transaction)
                        .toList());
    }

    @Override
    public Optional<String> cardOf(StripeEvent event) {
        if (event.cardId() != null) {
            return Optional.of(event.cardId());
        }
        if (event.objectId().startsWith("ic_")) {
            return Optional.of(event.objectId());
        }
        if (event.objectId().startsWith("iauth_")) {
            return call(
                    "read authorization",
                    () -> Optional.ofNullable(issuing()
                            .authorizations()
                            .retrieve(event.objectId())
                            .getCard()
                            .getId()));
        }
        if (event.objectId().startsWith("ipi_")) {
            return call(
                    "read transaction",
                    () -> Optional.ofNullable(
                            issuing().transactions().retrieve(event.objectId()).getCard()));
        }
        if (event.objectId().startsWith("idp_")) {
            return call("read dispute", () -> {
                var transaction =
                        issuing().disputes().retrieve(event.objectId()).getTransaction();
                return transaction == null
                        ? Optional.empty()
                        : Optional.ofNullable(
                                issuing().transactions().retrieve(transaction).getCard());
            });
        }
        return Optional.empty();
    }

    @Override
    public List<Activity> activity(Instant from, Instant until) {
        var authorizations = AuthorizationListParams.builder()
                .setCreated(AuthorizationListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .setLt(until.getEpochSecond())
                        .build())
                .setLimit(PAGE_OBJECTS)
                .build();
        var transactions = TransactionListParams.builder()
                .setCreated(TransactionListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .setLt(until.getEpochSecond())
                        .build())
                .setLimit(PAGE_OBJECTS)
                .build();
        return call(
                "list activity",
                () -> Stream.concat(
                                stream(issuing()
                                                .authorizations()
                                                .list(authorizations)
                                                .autoPagingIterable())
                                        .map(StripeObjects::activity),
                                stream(issuing()
                                                .transactions()
                                                .list(transactions)
                                                .autoPagingIterable())
                                        .map(StripeObjects::activity))
                        .toList());
    }

    @Override
    public List<DisputeState> disputes(Instant since) {
        var parameters = DisputeListParams.builder()
                .setCreated(DisputeListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .addExpand("data.transaction")
                .setLimit(PAGE_OBJECTS)
                .build();
        return call(
                "list disputes",
                () -> stream(issuing().disputes().list(parameters).autoPagingIterable())
                        .map(StripeObjects::disputeState)
                        .toList());
    }

    @Override
    public Map<Currency, Money> available() {
        return call(
                "read balance",
                () -> StripeObjects.available(client.v1().balance().retrieve()));
    }

    @Override
    public List<StripeEvent> events(Instant from, Instant until) {
        var parameters = EventListParams.builder()
                .setCreated(EventListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .setLt(until.getEpochSecond())
                        .build())
                .addAllType(StripeEvents.ABOUT_CARDS)
                .setLimit(PAGE_OBJECTS)
                .build();
        var found = call(
                "list events",
                () -> stream(client.v1().events().list(parameters).autoPagingIterable())
                        .map(StripeEvents::plain)
                        .toList());
        return found.reversed();
    }

    private IssuingService issuing() {
        return client.v1().issuing();
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static <T> Stream<T> stream(Iterable<T> all) {
        return StreamSupport.stream(all.spliterator(), false);
    }
}

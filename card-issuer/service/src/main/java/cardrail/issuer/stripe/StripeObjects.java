package cardrail.issuer.stripe;

import cardrail.issuer.api.Money;
import com.stripe.model.Balance;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.issuing.Authorization;
import com.stripe.model.issuing.Card;
import com.stripe.model.issuing.Cardholder;
import com.stripe.model.issuing.Dispute;
import com.stripe.model.issuing.Transaction;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Stripe's objects into ours. What Stripe promises to send and did not is a bug and throws, naming the field only. */
final class StripeObjects {

    private StripeObjects() {}

    static StripeCard card(Card card) {
        requireTestMode(card.getLivemode());
        var cardholder = required(card.getCardholder(), "card.cardholder");
        return new StripeCard(
                required(card.getId(), "card.id"),
                required(cardholder.getId(), "card.cardholder.id"),
                StripeCard.Status.ofCode(required(card.getStatus(), "card.status")),
                required(card.getLast4(), "card.last4"),
                expiry(card),
                instant(card.getCreated(), "card.created"),
                Objects.requireNonNullElse(card.getMetadata(), Map.of()));
    }

    static YearMonth expiry(Card card) {
        return YearMonth.of(
                Math.toIntExact(required(card.getExpYear(), "card.exp_year")),
                Math.toIntExact(required(card.getExpMonth(), "card.exp_month")));
    }

    static StripeAuthorization authorization(Authorization authorization) {
        requireTestMode(authorization.getLivemode());
        var currency = required(authorization.getCurrency(), "authorization.currency");
        var history =
                Objects.requireNonNullElse(authorization.getRequestHistory(), List.<Authorization.RequestHistory>of());
        var status = StripeAuthorization.Status.ofCode(required(authorization.getStatus(), "authorization.status"));
        return new StripeAuthorization(
                required(authorization.getId(), "authorization.id"),
                money(authorization.getAmount(), currency, "authorization.amount"),
                status == StripeAuthorization.Status.EXPIRED
                        ? heldLast(authorization, currency)
                        : held(authorization, currency),
                captured(authorization, currency),
                status,
                history.stream()
                        .map(entry -> answer(entry, currency))
                        .sorted(Comparator.comparing(StripeAuthorization.Answer::at))
                        .toList(),
                authorization.getPendingRequest() != null
                        || (history.isEmpty() && status == StripeAuthorization.Status.PENDING),
                instant(authorization.getCreated(), "authorization.created"));
    }

    private static Money captured(Authorization authorization, String currency) {
        return captures(authorization)
                .map(StripeTransaction::amount)
                .reduce(Money.zero(Currency.getInstance(currency.toUpperCase(Locale.ROOT))), Money::plus);
    }

    private static Stream<StripeTransaction> captures(Authorization authorization) {
        return Objects.requireNonNullElse(authorization.getTransactions(), List.<Transaction>of()).stream()
                .map(StripeObjects::transaction)
                .filter(transaction -> transaction.kind() == StripeTransaction.Kind.CAPTURE);
    }

    /**
     * What was let go at the end is the last release, where there is one more than captures: each of those releases once at
     * most. Where the merchant also gave something up, nothing tells the releases apart.
     */
    private static @Nullable Money heldLast(Authorization authorization, String currency) {
        var releases =
                Objects.requireNonNullElse(authorization.getBalanceTransactions(), List.<BalanceTransaction>of())
                        .stream()
                        .filter(entry -> required(entry.getAmount(), "balance_transaction.amount") > 0)
                        .sorted(Comparator.comparing(
                                entry -> required(entry.getCreated(), "balance_transaction.created")))
                        .toList();
        return releases.size() > captures(authorization).count()
                ? money(releases.getLast().getAmount(), currency, "balance_transaction.amount")
                : null;
    }

    /** Holds are negative and releases positive, as Stripe's test mode answers; its reference does not say. */
    private static @Nullable Money held(Authorization authorization, String currency) {
        var moved = authorization.getBalanceTransactions();
        if (moved == null || moved.isEmpty()) {
            return null;
        }
        return moved.stream()
                .map(entry -> money(entry.getAmount(), currency, "balance_transaction.amount"))
                .reduce(Money.zero(Currency.getInstance(currency.toUpperCase(Locale.ROOT))), Money::plus)
                .negated();
    }

    private static StripeAuthorization.Answer answer(Authorization.RequestHistory entry, String currency) {
        return new StripeAuthorization.Answer(
                money(
                        entry.getAmount(),
                        entry.getCurrency() == null ? currency : entry.getCurrency(),
                        "request_history.amount"),
                Boolean.TRUE.equals(entry.getApproved()),
                Objects.requireNonNullElse(entry.getReason(), "unknown"),
                instant(entry.getCreated(), "request_history.created"));
    }

    static StripeTransaction transaction(Transaction transaction) {
        requireTestMode(transaction.getLivemode());
        var signed = money(
                transaction.getAmount(),
                required(transaction.getCurrency(), "transaction.currency"),
                "transaction.amount");
        var type = required(transaction.getType(), "transaction.type");
        var kind = switch (type) {
            case "capture" -> StripeTransaction.Kind.CAPTURE;
            case "refund" ->
                signed.isNegative() ? StripeTransaction.Kind.REFUND_REVERSAL : StripeTransaction.Kind.REFUND;
            default -> throw new IllegalStateException("Stripe sent a transaction of type " + type);
        };
        return new StripeTransaction(
                required(transaction.getId(), "transaction.id"),
                kind,
                signed.isNegative() ? signed.negated() : signed,
                transaction.getAuthorization(),
                instant(transaction.getCreated(), "transaction.created"),
                transaction.getDisputeObject() == null ? null : dispute(transaction.getDisputeObject()));
    }

    private static StripeTransaction.Dispute dispute(Dispute dispute) {
        requireTestMode(dispute.getLivemode());
        var currency = required(dispute.getCurrency(), "dispute.currency");
        var moved = Objects.requireNonNullElse(dispute.getBalanceTransactions(), List.<BalanceTransaction>of());
        return new StripeTransaction.Dispute(
                required(dispute.getId(), "dispute.id"),
                required(dispute.getStatus(), "dispute.status"),
                money(dispute.getAmount(), currency, "dispute.amount"),
                moved.stream()
                        .map(entry -> new StripeTransaction.Funds(
                                required(entry.getId(), "balance_transaction.id"),
                                money(entry.getAmount(), currency, "balance_transaction.amount")))
                        .toList());
    }

    static StripeIssuing.DisputeState disputeState(Dispute dispute) {
        requireTestMode(dispute.getLivemode());
        var moved = dispute.getBalanceTransactions();
        return new StripeIssuing.DisputeState(
                required(
                        required(dispute.getTransactionObject(), "dispute.transaction")
                                .getCard(),
                        "transaction.card"),
                required(dispute.getId(), "dispute.id"),
                required(dispute.getStatus(), "dispute.status"),
                moved == null ? 0 : moved.size());
    }

    static StripeIssuing.Activity activity(Authorization authorization) {
        requireTestMode(authorization.getLivemode());
        var history = authorization.getRequestHistory();
        return new StripeIssuing.Activity(
                required(required(authorization.getCard(), "authorization.card").getId(), "card.id"),
                required(authorization.getId(), "authorization.id"),
                history == null ? 0 : history.size());
    }

    static StripeIssuing.Activity activity(Transaction transaction) {
        requireTestMode(transaction.getLivemode());
        return new StripeIssuing.Activity(
                required(transaction.getCard(), "transaction.card"),
                required(transaction.getId(), "transaction.id"),
                0);
    }

    static StripeCardholder cardholder(Cardholder cardholder) {
        requireTestMode(cardholder.getLivemode());
        var requirements = cardholder.getRequirements();
        return new StripeCardholder(
                required(cardholder.getId(), "cardholder.id"),
                requirements == null ? null : requirements.getDisabledReason());
    }

    static Map<Currency, Money> available(Balance balance) {
        requireTestMode(balance.getLivemode());
        if (balance.getIssuing() == null) {
            return Map.of();
        }
        return balance.getIssuing().getAvailable().stream()
                .map(entry -> money(
                        entry.getAmount(),
                        required(entry.getCurrency(), "balance.issuing.available.currency"),
                        "balance.issuing.available.amount"))
                .collect(Collectors.toMap(Money::currency, Function.identity(), Money::plus));
    }

    static Money money(@Nullable Long minor, String currency, String field) {
        return Money.of(required(minor, field), currency.toUpperCase(Locale.ROOT));
    }

    static Instant instant(@Nullable Long seconds, String field) {
        return Instant.ofEpochSecond(required(seconds, field));
    }

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalStateException("Stripe sent no " + field);
        }
        return value;
    }

    static void requireTestMode(@Nullable Boolean livemode) {
        if (!Boolean.FALSE.equals(livemode)) {
            throw new IllegalStateException("Stripe sent an object that is not in test mode");
        }
    }
}

package cardrail.issuer.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.StatementLineView;
import cardrail.issuer.api.StatementView;
import cardrail.issuer.api.TopUp;
import cardrail.issuer.api.WalletView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One wallet with money of two, no and three decimals beside each other, each exact to its own minor unit. */
@Tag("law-6")
class CurrenciesIntegrationTests extends IssuerWithStripe {

    /** Everything a card can do to {@code available}: lock, release of what was not captured, refund. */
    @ParameterizedTest
    @CsvSource({"EUR, 10001, 4819, 4517, 1003", "JPY, 12001, 4819, 4517, 1003", "KWD, 12345, 4819, 4517, 1003"})
    void aPurchaseIsExact(String currency, long limit, long lock, long captured, long refunded) {
        owner().topUp(key(), WALLET, new TopUp(Money.of(1, "EUR"))); // so that there are others, whatever ran before
        var others = balancesBut(currency);
        var before = available(currency);
        var card = purchase(currency, limit, lock, captured, refunded);

        var statement = everything(currency);

        assertThat(linesOf(statement, card.id()))
                .extracting(StatementLineView::kind, StatementLineView::change)
                .containsExactly(
                        tuple("issue", Money.of(-lock, currency)),
                        tuple("capture_rest", Money.of(lock - captured, currency)),
                        tuple("refund", Money.of(refunded, currency)));
        assertThat(available(currency)).isEqualTo(before.plus(Money.of(limit - captured + refunded, currency)));
        assertAddsUp(statement);
        assertThat(statement.closing()).isEqualTo(available(currency));
        assertThat(balancesBut(currency)).isEqualTo(others);
        ledgerAddsUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "JPY", "KWD"})
    void aCaptureBeyondTheWalletIsOwedToTheMinorUnit(String currency) {
        var card = arm(issue(mandate(Money.of(1_001, currency)), Money.of(1_000, currency)));
        var authorization = charge(card, 1_000);
        var available = available(currency);

        network.capture(authorization, 1_000 + available.minor() + 1);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> wallet(currency).receivable().equals(Money.of(-1, currency)));
        assertThat(available(currency)).isEqualTo(Money.of(0, currency));
        assertThat(everything(currency).closing()).isEqualTo(Money.of(0, currency));
        ledgerAddsUp();

        owner().topUp(key(), WALLET, new TopUp(Money.of(3, currency)));

        assertThat(wallet(currency).receivable()).isEqualTo(Money.of(0, currency));
        var statement = everything(currency);
        assertThat(statement.lines().getLast().change()).isEqualTo(Money.of(2, currency));
        assertThat(statement.lines().getLast().others())
                .isEqualTo(Map.of("funding", Money.of(-3, currency), "receivable", Money.of(1, currency)));
        assertAddsUp(statement);
        ledgerAddsUp();
    }

    @ParameterizedTest
    @CsvSource({"EUR, 1000000000", "JPY, 10000000", "KWD, 10000000000"})
    void aTopUpIsAtMostTenMillionInEveryCurrency(String currency, long most) {
        assertThatThrownBy(() -> owner().topUp(key(), WALLET, new TopUp(Money.of(most + 1, currency))))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo("invalid_amount"));
    }

    @Test
    void anotherCurrencyIsNotOffered() {
        assertThatThrownBy(() -> owner().topUp(key(), WALLET, new TopUp(Money.of(1, "CHF"))))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo("currency_not_offered"));
    }

    private CardView purchase(String currency, long limit, long lock, long captured, long refunded) {
        var card = arm(issue(mandate(Money.of(limit, currency)), Money.of(lock, currency)));
        var authorization = charge(card, lock);
        close(card);
        network.capture(authorization, captured);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> linesOf(everything(currency), card.id()).size() == 2);
        var transaction =
                network.transactions(atStripe(card.id())).path(0).path("id").asString();
        network.refund(transaction, refunded);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> linesOf(everything(currency), card.id()).size() == 3);
        return card;
    }

    private String charge(CardView card, long minor) {
        var currency = card.lock().currency().getCurrencyCode().toLowerCase(Locale.ROOT);
        var answer = network.charge(atStripe(card.id()), minor, Map.of("currency", currency));
        assertThat(answer.path("approved").asBoolean()).isTrue();
        return answer.path("id").asString();
    }

    private StatementView everything(String currency) {
        var from = clock.instant().minus(Duration.ofDays(200)).toString();
        var to = clock.instant().plus(Duration.ofDays(100)).toString();
        var page = owner().statement(WALLET, currency, from, to, null);
        var lines = new ArrayList<>(page.lines());
        while (page.next() != null) {
            page = owner().statement(WALLET, currency, from, to, page.next());
            lines.addAll(page.lines());
        }
        return new StatementView(
                WALLET, page.currency(), page.from(), page.to(), page.opening(), page.closing(), lines, null);
    }

    private static List<StatementLineView> linesOf(StatementView statement, AgentCardId card) {
        return statement.lines().stream()
                .filter(line -> card.equals(line.cardId()))
                .toList();
    }

    private static void assertAddsUp(StatementView statement) {
        var balance = statement.opening();
        for (var line : statement.lines()) {
            balance = balance.plus(line.change());
            assertThat(line.balance()).isEqualTo(balance);
            assertThat(balance.isNegative()).isFalse();
            assertThat(line.others().values().stream().reduce(line.change(), Money::plus))
                    .isEqualTo(Money.zero(statement.currency()));
        }
        assertThat(statement.closing()).isEqualTo(balance);
    }

    private Money available(String currency) {
        return owner().wallets().stream()
                .filter(view -> view.id().equals(WALLET)
                        && view.currency().getCurrencyCode().equals(currency))
                .map(WalletView::available)
                .findFirst()
                .orElse(Money.of(0, currency));
    }

    private WalletView wallet(String currency) {
        return owner().wallets().stream()
                .filter(view -> view.id().equals(WALLET)
                        && view.currency().getCurrencyCode().equals(currency))
                .findFirst()
                .orElseThrow();
    }

    private List<WalletView> balancesBut(String currency) {
        return owner().wallets().stream()
                .filter(view -> view.id().equals(WALLET)
                        && !view.currency().getCurrencyCode().equals(currency))
                .toList();
    }
}

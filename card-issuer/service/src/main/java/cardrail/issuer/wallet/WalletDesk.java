package cardrail.issuer.wallet;

import cardrail.issuer.api.Ids;
import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.api.WalletView;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.ledger.Account;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.web.ProblemException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What owners see of their money, and how they put some in. */
@Service
class WalletDesk {

    /** A typing error should not become a balance. In major units, so that it is as much whatever the decimals are. */
    private static final BigDecimal MOST_TOP_UP = BigDecimal.valueOf(10_000_000);

    private final Wallets wallets;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final CardCurrencies currencies;
    private final InstantSource clock;

    WalletDesk(Wallets wallets, Ledger ledger, AuditTrail audit, CardCurrencies currencies, InstantSource clock) {
        this.wallets = wallets;
        this.ledger = ledger;
        this.audit = audit;
        this.currencies = currencies;
        this.clock = clock;
    }

    /** One view for each wallet and each currency it has accounts in; a wallet without any shows zeros in the first one. */
    @Transactional(readOnly = true)
    List<WalletView> wallets() {
        return wallets.all().stream().flatMap(this::views).toList();
    }

    @Transactional
    WalletView topUp(Actor.Operator operator, WalletId id, Money amount) {
        var wallet = require(id);
        if (!currencies.offers(amount.currency())) {
            throw refusal("currency_not_offered", "Cards are not issued in this currency.");
        }
        if (!amount.isPositive() || amount.exceeds(Money.ofMajor(MOST_TOP_UP, amount.currency()))) {
            throw refusal("invalid_amount", "A top-up is above zero and at most 10 million.");
        }
        ledger.topUp(Ids.next("top_"), id, amount, clock.instant());
        audit.record(operator, "wallet.topped_up", id.value(), amount.toString());
        return view(wallet, amount.currency(), ledger.balances(id).getOrDefault(amount.currency(), Map.of()));
    }

    @Transactional(readOnly = true)
    List<LedgerEntryView> entries(WalletId id, Currency currency, @Nullable Long before) {
        require(id);
        return ledger.entries(id, currency, before);
    }

    Wallets.Wallet require(WalletId id) {
        return wallets.all().stream()
                .filter(wallet -> wallet.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "wallet_not_found", "There is no such wallet.", NextStep.STOP));
    }

    private Stream<WalletView> views(Wallets.Wallet wallet) {
        var balances = ledger.balances(wallet.id());
        if (balances.isEmpty()) {
            return Stream.of(view(wallet, currencies.currencies().getFirst(), Map.of()));
        }
        return balances.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().getCurrencyCode()))
                .map(entry -> view(wallet, entry.getKey(), entry.getValue()));
    }

    private static WalletView view(Wallets.Wallet wallet, Currency currency, Map<Account, Money> balances) {
        var zero = Money.zero(currency);
        return new WalletView(
                wallet.id(),
                wallet.name(),
                currency,
                balances.getOrDefault(Account.AVAILABLE, zero),
                balances.getOrDefault(Account.HELD, zero),
                balances.getOrDefault(Account.AUTHORIZED, zero),
                balances.getOrDefault(Account.RESIDUAL, zero),
                balances.getOrDefault(Account.SPENT, zero),
                balances.getOrDefault(Account.RECEIVABLE, zero),
                balances.getOrDefault(Account.SUSPENSE, zero));
    }

    private static ProblemException refusal(String code, String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, NextStep.STOP);
    }
}

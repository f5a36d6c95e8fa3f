package cardrail.issuer.api;

import java.util.Currency;

/** One wallet in one currency; each amount is the balance of one account of the ledger. */
public record WalletView(
        WalletId id,
        String name,
        Currency currency,
        Money available,
        Money held,
        Money authorized,
        Money residual,
        Money spent,
        Money receivable,
        Money suspense) {}

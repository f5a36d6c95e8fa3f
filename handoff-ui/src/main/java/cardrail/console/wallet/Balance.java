package cardrail.console.wallet;

import cardrail.console.page.Formats;
import cardrail.issuer.api.WalletView;

/**
 * One wallet in one currency. All seven accounts that are the owner's; funding is where money comes from.
 *
 * @param attention whether an account that should be empty is not: receivable or suspense
 */
public record Balance(
        String currency,
        String available,
        String held,
        String authorized,
        String residual,
        String spent,
        String receivable,
        String suspense,
        boolean attention) {

    static Balance of(WalletView wallet, Formats formats) {
        return new Balance(
                wallet.currency().getCurrencyCode(),
                formats.money(wallet.available()),
                formats.money(wallet.held()),
                formats.money(wallet.authorized()),
                formats.money(wallet.residual()),
                formats.money(wallet.spent()),
                formats.money(wallet.receivable()),
                formats.money(wallet.suspense()),
                !wallet.receivable().isZero() || !wallet.suspense().isZero());
    }
}

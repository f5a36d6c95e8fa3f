package cardrail.issuer.wallet;

import cardrail.issuer.api.WalletId;
import java.util.List;

/** The wallets of this installation. Their money is in the ledger. */
public interface Wallets {

    /** The wallet of that name, made where there is none. Two at once get the same one. */
    WalletId ensure(String name);

    /** Every wallet, oldest first. */
    List<Wallet> all();

    /** One wallet without its money. */
    record Wallet(WalletId id, String name) {}
}

package cardrail.issuer.access;

import cardrail.issuer.api.WalletId;

/** Says which wallet an agent that is made at start belongs to. Implemented by whoever keeps wallets. */
public interface OwnerWallet {

    /** The wallet of the first configured owner, made now if it does not exist yet. Needs a transaction to join. */
    WalletId id();
}

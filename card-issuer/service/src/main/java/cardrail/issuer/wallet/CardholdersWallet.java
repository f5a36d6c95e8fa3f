package cardrail.issuer.wallet;

import cardrail.issuer.access.OwnerWallet;
import cardrail.issuer.api.WalletId;
import org.springframework.stereotype.Component;

/** The first owner is the person the cards are issued to; agents made at start spend from that wallet. */
@Component
class CardholdersWallet implements OwnerWallet {

    private final Wallets wallets;
    private final CardholderSettings cardholder;

    CardholdersWallet(Wallets wallets, CardholderSettings cardholder) {
        this.wallets = wallets;
        this.cardholder = cardholder;
    }

    @Override
    public WalletId id() {
        return wallets.ensure(cardholder.name());
    }
}

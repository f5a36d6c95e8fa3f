package cardrail.issuer.wallet;

import cardrail.issuer.api.Cardholder;
import cardrail.issuer.api.CardholderContact;
import cardrail.issuer.api.WalletId;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The worker's questions whose name and address to put into a billing form, and where that person is reached: a part of {@code CardIssuer}. */
@RestController
class CardholderController {

    private final WalletDesk desk;
    private final CardholderSettings settings;

    CardholderController(WalletDesk desk, CardholderSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    @GetMapping("/v1/wallets/{id}/cardholder")
    ResponseEntity<Cardholder> cardholder(@PathVariable("id") WalletId id) {
        desk.require(id);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(settings.cardholder());
    }

    @GetMapping("/v1/wallets/{id}/cardholder/contact")
    ResponseEntity<CardholderContact> contact(@PathVariable("id") WalletId id) {
        desk.require(id);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new CardholderContact(settings.email(), settings.phone()));
    }
}

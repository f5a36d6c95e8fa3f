package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippingChoiceTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Collect from the shop Ready tomorrow, 14 Quay Street",
                "Click & Collect",
                "Pickup From Store",
                "Local pickup",
                "Free in store",
                "DPD ParcelShop",
                "InPost Lockers",
                "UPS Access Point",
                "DHL ServicePoint",
                "Abholung",
                "Selbstabholung",
                "Marktabholung",
                "Abholpunkt",
                "DHL Packstation",
                "Lieferung an DHL Packstation",
                "Hermes Versand PaketShop",
                "Lieferung in Ihre Filiale",
                "Versand an Postfiliale",
                "Ship to store FREE",
                "Delivery to store",
                "Livraison en magasin",
                "Livraison en Point Retrait",
                "Consegna in negozio",
                "Envío a tienda",
                "Entrega na loja",
                "Dostawa do salonu",
                "Lieferung in die Filiale",
                "Retrait en magasin",
                "Mondial Relay",
                "Livraison en point relais",
                "Livraison en relais",
                "Recogida en tienda",
                "Envío a punto de recogida",
                "Ritiro in negozio",
                "Consegna in Fermopoint",
                "Afhalen",
                "PostNL-punt",
                "Levantar na loja",
                "Recolha em loja",
                "Odbiór osobisty",
                "Dostawa do paczkomatu InPost",
                "店頭受取",
                "コンビニ受取"
            })
    void isFetchedByTheBuyer(String method) {
        assertThat(ShippingChoice.isCollected(method)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Standard 3 to 5 working days",
                "Standard delivery, free returns in store",
                "Standard delivery - collect 50 points",
                "Duties and taxes collected at checkout",
                "Delivery and collection of your old appliance",
                "Home delivery",
                "Home delivery, old appliance pick up",
                "DPD Home Delivery - change to pickup point any time",
                "Ship",
                "Deliver to my address",
                "DHL (auch an Packstation)",
                "DHL Paket (Hausadresse, Paketshop)",
                "Lieferung mit Abholung des Altgeräts",
                "Livraison à domicile, retours gratuits en magasin",
                "Envío a domicilio, devolución gratis en tienda",
                "Envío península y Levante",
                "Entrega em casa, devolução grátis na loja",
                "Consegna a domicilio con ritiro dell'usato",
                "Bezorgen en oud apparaat ophalen",
                "Colissimo",
                "Kurier DPD",
                "宅急便"
            })
    void isBroughtToTheAddress(String method) {
        assertThat(ShippingChoice.isCollected(method)).isFalse();
    }
}

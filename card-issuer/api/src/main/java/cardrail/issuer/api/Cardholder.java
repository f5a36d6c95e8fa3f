package cardrail.issuer.api;

/** The person the cards of a wallet are issued to, as merchants' billing forms ask for them. */
public record Cardholder(String name, BillingAddress billing) {

    @Override
    public String toString() {
        return "Cardholder[••••]";
    }
}

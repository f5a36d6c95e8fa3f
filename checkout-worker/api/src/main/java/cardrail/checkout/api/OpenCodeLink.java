package cardrail.checkout.api;

/** @param token the secret of a link */
public record OpenCodeLink(String token) {

    @Override
    public String toString() {
        return "OpenCodeLink[••••]";
    }
}

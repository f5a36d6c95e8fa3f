package cardrail.issuer.api;

/** An agent's bearer token, to be told whose it is. */
public record IntrospectToken(String token) {

    @Override
    public String toString() {
        return "IntrospectToken[••••]";
    }
}

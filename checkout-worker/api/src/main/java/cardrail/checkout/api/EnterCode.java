package cardrail.checkout.api;

/** @param token the secret of a link */
public record EnterCode(String token, String code) {

    @Override
    public String toString() {
        return "EnterCode[••••]";
    }
}

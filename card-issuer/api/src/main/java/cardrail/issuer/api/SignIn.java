package cardrail.issuer.api;

/** An operator's name and password, on the way to the issuer, which alone keeps accounts and lock-out counters. */
public record SignIn(String username, String password) {

    @Override
    public String toString() {
        return "SignIn[••••]";
    }
}

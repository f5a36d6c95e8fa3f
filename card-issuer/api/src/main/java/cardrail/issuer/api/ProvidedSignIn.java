package cardrail.issuer.api;

/**
 * The ID token that an OpenID provider made for the console in this moment. The issuer verifies it itself: the console cannot say
 * that somebody has signed in, only pass on who says so.
 */
public record ProvidedSignIn(String idToken) {

    @Override
    public String toString() {
        return "ProvidedSignIn[••••]";
    }
}

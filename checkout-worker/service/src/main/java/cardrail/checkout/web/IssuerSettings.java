package cardrail.checkout.web;

import cardrail.issuer.api.ApiKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the card issuer is, and with which credentials it is asked.
 *
 * @param token for cards, witness, standing and introspection
 * @param revealToken for the reveal call alone
 */
@ConfigurationProperties("cardrail.issuer")
record IssuerSettings(URI url, ApiKey token, ApiKey revealToken) {

    IssuerSettings {
        requireUrl(url);
        AccessSettings.Tokens.require("cardrail.issuer.token", token);
        AccessSettings.Tokens.require("cardrail.issuer.reveal-token", revealToken);
        if (token.equals(revealToken)) {
            throw new IllegalArgumentException(
                    "cardrail.issuer.token and cardrail.issuer.reveal-token must differ from each other");
        }
    }

    private static void requireUrl(@Nullable URI url) {
        if (url == null) {
            throw new IllegalArgumentException("cardrail.issuer.url is missing");
        }
    }
}

package cardrail.checkout.web;

import cardrail.issuer.api.ApiKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param consoleToken the console's credential at this worker */
@ConfigurationProperties("cardrail.access")
record AccessSettings(ApiKey consoleToken) {

    AccessSettings {
        Tokens.require("cardrail.access.console-token", consoleToken);
    }

    /** The one rule for tokens in settings. */
    static final class Tokens {

        private static final int MIN_CHARACTERS = 32;

        private Tokens() {}

        static void require(String property, @Nullable ApiKey token) {
            if (token == null) {
                throw new IllegalArgumentException(property + " is missing");
            }
            if (token.reveal().length() < MIN_CHARACTERS) {
                throw new IllegalArgumentException(property + " is shorter than " + MIN_CHARACTERS + " characters");
            }
        }
    }
}

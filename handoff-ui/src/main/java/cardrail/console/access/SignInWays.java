package cardrail.console.access;

import cardrail.console.start.InvalidSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.stereotype.Component;

/** How people may sign in here: by name and password, by an OpenID provider, or both. */
@Component
class SignInWays {

    private static final String REGISTRATION = "spring.security.oauth2.client.registration";

    /** @param name as the button says it */
    record Provider(String id, String name) {}

    private final boolean local;
    private final @Nullable Provider provider;

    SignInWays(SignInSettings settings, ObjectProvider<OAuth2ClientProperties> clients) {
        this.local = settings.local();
        OAuth2ClientProperties properties = clients.getIfAvailable();
        this.provider = properties == null ? null : provider(properties);
        if (!local && provider == null) {
            throw new InvalidSettings("cardrail.console.sign-in.local is false and no " + REGISTRATION
                    + " is set, so nobody could sign in.");
        }
    }

    boolean local() {
        return local;
    }

    @Nullable Provider provider() {
        return provider;
    }

    private static Provider provider(OAuth2ClientProperties properties) {
        var registrations = properties.getRegistration();
        if (registrations.size() > 1) {
            throw new InvalidSettings("more than one " + REGISTRATION + " is set; the card issuer knows one provider.");
        }
        var only = registrations.entrySet().iterator().next();
        var scope = only.getValue().getScope();
        if (scope == null || !scope.contains("openid")) {
            throw new InvalidSettings(REGISTRATION + "." + only.getKey()
                    + ".scope does not name openid, so that the provider would not say who signed in.");
        }
        return new Provider(
                only.getKey(), Objects.requireNonNullElse(only.getValue().getClientName(), only.getKey()));
    }
}

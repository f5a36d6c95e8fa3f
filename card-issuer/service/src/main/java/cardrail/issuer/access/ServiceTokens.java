package cardrail.issuer.access;

import cardrail.issuer.api.ApiKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows the credentials of the worker and of the console, as hashes. */
@Component
class ServiceTokens {

    private final Map<Credential, TokenHash> hashes = new LinkedHashMap<>();

    ServiceTokens(AccessSettings settings) {
        keep(Credential.WORKER, settings.workerToken());
        keep(Credential.REVEAL, settings.revealToken());
        keep(Credential.CONSOLE, settings.consoleToken());
    }

    /** Null where the token is none of a service. */
    @Nullable Credential kindOf(TokenHash token) {
        @Nullable Credential found = null;
        // all of them, so that the time tells nothing
        for (var entry : hashes.entrySet()) {
            if (entry.getValue().equals(token)) {
                found = entry.getKey();
            }
        }
        return found;
    }

    private void keep(Credential credential, ApiKey token) {
        hashes.put(credential, TokenHash.of(token.reveal()));
    }
}

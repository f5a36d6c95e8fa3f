package cardrail.console.access;

import cardrail.console.start.InvalidSettings;
import cardrail.issuer.api.ApiKey;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the services are, and the console's own credential at each. Incomplete settings stop the start.
 *
 * @param workerNodes nodes of the worker that are reached by themselves, as {@link NodePattern} reads them: the worker says which
 *     one has a page, and the credential is shown to none that is not named here
 */
@ConfigurationProperties("cardrail")
record ServiceSettings(Endpoint issuer, Endpoint worker, List<String> workerNodes) {

    ServiceSettings(@Nullable Endpoint issuer, @Nullable Endpoint worker, @Nullable List<String> workerNodes) {
        this.issuer = complete("cardrail.issuer", issuer);
        this.worker = complete("cardrail.worker", worker);
        this.workerNodes = workerNodes == null ? List.of() : List.copyOf(workerNodes);
        this.workerNodes.forEach(NodePattern::of);
    }

    /** One service; both parts are present in complete settings. */
    record Endpoint(@Nullable URI url, @Nullable ApiKey token) {

        URI address() {
            return present(url);
        }

        ApiKey credential() {
            return present(token);
        }

        private static <T> T present(@Nullable T part) {
            if (part == null) {
                throw new IllegalStateException("settings were not checked");
            }
            return part;
        }
    }

    /** Whether the credential may be shown to that node. */
    boolean allows(URI node) {
        return workerNodes.stream().map(NodePattern::of).anyMatch(pattern -> pattern.matches(node));
    }

    private static Endpoint complete(String prefix, @Nullable Endpoint endpoint) {
        if (endpoint == null || endpoint.url() == null) {
            throw new InvalidSettings("the setting " + prefix + ".url is missing; it says where the service listens.");
        }
        if (endpoint.token() == null) {
            throw new InvalidSettings(
                    "the setting " + prefix + ".token is missing; put it into a file of the config tree.");
        }
        return endpoint;
    }
}

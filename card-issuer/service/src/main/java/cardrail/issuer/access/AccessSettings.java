package cardrail.issuer.access;

import cardrail.issuer.api.ApiKey;
import cardrail.issuer.api.OperatorRole;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Credentials and first accounts.
 *
 * @param workerToken the worker's credential
 * @param revealToken the worker's credential for the reveal call alone
 * @param consoleToken the console's credential
 * @param operators accounts made at start, by name, where none of that name exists; existing ones are left as they are
 * @param agents agents made at start in the same way
 */
@ConfigurationProperties("cardrail.access")
record AccessSettings(
        ApiKey workerToken,
        ApiKey revealToken,
        ApiKey consoleToken,
        @DefaultValue Map<String, FirstOperator> operators,
        @DefaultValue Map<String, FirstAgent> agents) {

    static final int MIN_TOKEN_CHARACTERS = 32;

    AccessSettings {
        requireToken("cardrail.access.worker-token", workerToken);
        requireToken("cardrail.access.reveal-token", revealToken);
        requireToken("cardrail.access.console-token", consoleToken);
        if (new HashSet<>(List.of(workerToken, revealToken, consoleToken)).size() < 3) {
            throw new IllegalArgumentException(
                    "cardrail.access.worker-token, reveal-token and console-token must differ from each other");
        }
        operators = Map.copyOf(operators);
        agents = Map.copyOf(agents);
        agents.forEach((name, agent) -> requireToken("cardrail.access.agents." + name + ".token", agent.token()));
        operators.forEach((name, operator) -> {
            if (operator.password() == null) {
                throw new IllegalArgumentException("cardrail.access.operators." + name + ".password is missing");
            }
            try {
                operator.rolesHeld();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "cardrail.access.operators." + name + ".roles: " + e.getMessage(), e);
            }
        });
    }

    private static void requireToken(String property, @Nullable ApiKey token) {
        if (token == null) {
            throw new IllegalArgumentException(property + " is missing");
        }
        if (token.reveal().length() < MIN_TOKEN_CHARACTERS) {
            throw new IllegalArgumentException(property + " is shorter than " + MIN_TOKEN_CHARACTERS + " characters");
        }
    }

    /**
     * @param password null only until the outer record has looked
     * @param roles by their words; those of before, {@code owner} and {@code auditor}, are read too
     */
    record FirstOperator(
            @Nullable String password, @DefaultValue Set<String> roles) {

        /** @throws IllegalArgumentException where one of the words names no role */
        Set<OperatorRole> rolesHeld() {
            return roles.stream().map(OperatorRole::ofCode).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String toString() {
            return "FirstOperator[" + roles + "]";
        }
    }

    /** @param token null only until the outer record has looked */
    record FirstAgent(@Nullable ApiKey token) {}
}

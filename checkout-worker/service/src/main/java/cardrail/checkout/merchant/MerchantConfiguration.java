package cardrail.checkout.merchant;

import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MerchantConfiguration {

    /** A worker with a bad file still works, with the last good one; probes go on answering 200. */
    static final String DEGRADED = "DEGRADED";

    /** @param folder with a YAML file per exception; empty for none */
    @Bean
    MerchantExceptions merchantExceptions(
            @Value("${cardrail.merchants.exceptions:}") String folder, InstantSource time) {
        return new MerchantExceptions(folder.isBlank() ? null : Path.of(folder), time);
    }

    @Bean
    HealthIndicator merchantExceptionsHealth(MerchantExceptions exceptions) {
        return () -> {
            var problems = exceptions.problems();
            return problems.isEmpty()
                    ? Health.up().build()
                    : Health.status(DEGRADED).withDetail("problems", problems).build();
        };
    }
}

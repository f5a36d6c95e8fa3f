package cardrail.checkout.page;

import cardrail.checkout.browser.Lanes;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.wall.AddedWallRules;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DriverLimits.class)
class PageConfiguration {

    /** As with merchant exceptions: a worker with a bad file works, with the last good one; probes go on answering 200. */
    static final String DEGRADED = "DEGRADED";

    /** @param folder with YAML files of rules that are added to those that ship; empty for none */
    @Bean
    AddedWallRules wallRules(@Value("${cardrail.walls.rules:}") String folder, InstantSource time) {
        return new AddedWallRules(folder.isBlank() ? null : Path.of(folder), time, DriverRule.codes());
    }

    @Bean
    HealthIndicator wallRulesHealth(AddedWallRules rules) {
        return () -> {
            var problems = rules.problems();
            return problems.isEmpty()
                    ? Health.up().build()
                    : Health.status(DEGRADED).withDetail("problems", problems).build();
        };
    }

    @Bean
    Eyes eyes(MerchantExceptions exceptions, AddedWallRules walls) {
        return new Eyes(exceptions, walls);
    }

    /** @param plainHttpHosts hosts that may be sent card data without https; this machine always may */
    @Bean
    BrowserCheckoutDriver checkoutDriver(
            Lanes lanes,
            DriverLimits limits,
            InstantSource time,
            Eyes eyes,
            @Value("${cardrail.merchants.plain-http-hosts:}") List<String> plainHttpHosts) {
        var camera = new Camera(eyes, time);
        return new BrowserCheckoutDriver(lanes, eyes, limits, camera, plainHttpHosts);
    }
}

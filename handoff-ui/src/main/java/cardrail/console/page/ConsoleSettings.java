package cardrail.console.page;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the console behaves towards people.
 *
 * @param timeZone in which times are shown
 * @param idleTimeout after how long without a person's action a session ends; pages that refresh themselves do not count
 * @param readTimeout how long one call to a service may take
 */
@ConfigurationProperties("cardrail.console")
public record ConsoleSettings(
        @DefaultValue("UTC") ZoneId timeZone,
        @DefaultValue("30m") Duration idleTimeout,
        @DefaultValue("10s") Duration readTimeout) {}

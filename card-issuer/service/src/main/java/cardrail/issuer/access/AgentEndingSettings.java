package cardrail.issuer.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param every how often the issuer goes on ending mandates of revoked agents, where that was cut short */
@ConfigurationProperties("cardrail.access.agent-ending")
record AgentEndingSettings(@DefaultValue("1m") Duration every) {

    AgentEndingSettings {
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("cardrail.access.agent-ending.every must be at least 1 ms");
        }
    }
}

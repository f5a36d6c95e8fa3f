package cardrail.checkout.handoff;

import cardrail.checkout.Limits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ClaimTargets.class, TwoPersonRule.class})
class HandoffConfiguration {

    @Bean
    HandoffTimes handoffTimes(Limits limits) {
        return new HandoffTimes(
                limits.handoffUnclaimed(),
                limits.handoffUnclaimedAfterSubmit(),
                limits.claimLease(),
                limits.claimHeartbeat(),
                limits.claimIdle(),
                limits.claimLimit(),
                limits.takeoverIdle());
    }

    @Bean
    Triages triages(
            TriageRows rows, Agreements agreements, TwoPersonRule rule, ClaimTargets targets, HandoffTimes times) {
        return new Triages(rows, agreements, rule, targets, times);
    }
}

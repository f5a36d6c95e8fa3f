package cardrail.issuer.reconcile;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Configuration(proxyBeanMethods = false)
class ReconcileConfiguration {

    /** One for each round: one that waits for Stripe must not keep the others from their turn. */
    private static final int ROUNDS = 7;

    /**
     * The one that Boot would make runs every fixed-delay task on a single thread. Declared as what it is used for only: an
     * executor of ours would take the place of Boot's own.
     */
    @Bean
    static TaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(ROUNDS);
        scheduler.setThreadNamePrefix("reconcile-");
        return scheduler;
    }
}

package cardrail.checkout.schedule;

import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wake-ups in Quartz's tables: one job with one trigger each, gone when it has fired. */
@Component
class QuartzWakeUps implements WakeUps {

    private static final Logger LOG = LoggerFactory.getLogger(QuartzWakeUps.class);

    private final Scheduler scheduler;
    private final TransactionTemplate transaction;

    QuartzWakeUps(Scheduler scheduler, PlatformTransactionManager transactions) {
        this.scheduler = scheduler;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void at(CheckoutId checkout, Instant when) {
        String name = checkout.value() + "/" + UUID.randomUUID();
        var job = JobBuilder.newJob(WakeUpJob.class)
                .withIdentity(name)
                .usingJobData(WakeUpJob.CHECKOUT, checkout.value())
                .build();
        var trigger = TriggerBuilder.newTrigger()
                .withIdentity(name)
                .startAt(Date.from(when))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
        // Spring's job store takes the connection of the caller's transaction; without one its row locks lock nothing
        transaction.executeWithoutResult(status -> {
            try {
                scheduler.scheduleJob(job, trigger);
            } catch (SchedulerException e) {
                status.setRollbackOnly();
                // the row says when it is due, and the next look at due rows finds it
                LOG.warn("No wake-up for {}", checkout, e);
            }
        });
    }
}

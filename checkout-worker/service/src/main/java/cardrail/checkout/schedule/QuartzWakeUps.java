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

/** Wake-ups in Quartz's tables: one job with one trigger each, gone when it has fired. */
@Component
class QuartzWakeUps implements WakeUps {

    private static final Logger LOG = LoggerFactory.getLogger(QuartzWakeUps.class);

    private final Scheduler scheduler;

    QuartzWakeUps(Scheduler scheduler) {
        this.scheduler = scheduler;
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
        try {
            scheduler.scheduleJob(job, trigger);
        } catch (SchedulerException e) {
            // the row says when it is due, and the next look at due rows finds it
            LOG.warn("No wake-up for {}", checkout, e);
        }
    }
}

package cardrail.issuer.schedule;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rounds in Quartz's tables: a job and a trigger each, made at the first start and kept by the later ones. Stored before the
 * scheduler starts; when it has been told to stop, what is under way is waited for as long as Spring waits in a phase of its
 * shutdown.
 */
@Component
class QuartzRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(QuartzRounds.class);

    private static final String GROUP = "rounds";

    private final ObjectProvider<Scheduler> schedulers;
    private final TransactionTemplate transaction;
    private final Map<String, Round> rounds;

    private volatile boolean stored;

    /** @param schedulers of one; of a bean that it depends on Spring would disregard the phase, and start that one first */
    QuartzRounds(ObjectProvider<Scheduler> schedulers, PlatformTransactionManager transactions, List<Rounds> rounds) {
        this.schedulers = schedulers;
        this.transaction = new TransactionTemplate(transactions);
        this.rounds = rounds.stream()
                .flatMap(some -> some.all().stream())
                .collect(Collectors.toUnmodifiableMap(Round::name, Function.identity()));
    }

    /** A failure is not the scheduler's: it is logged, and the trigger stays as it is. */
    void run(String name) {
        try {
            var round = rounds.get(name);
            if (round != null) { // else a newer build's, which runs beside this one
                round.work().run();
            }
        } catch (RuntimeException e) {
            LOG.warn("The round {} was cut short: {}", name, e.toString());
        }
    }

    /** Just before Spring starts the scheduler, and just after Spring has paused it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }

    @Override
    public void start() {
        // Spring's job store takes the connection of the caller's transaction; without one its row locks lock nothing
        transaction.executeWithoutResult(_ -> {
            try {
                var scheduler = schedulers.getObject();
                for (var round : rounds.values()) {
                    store(scheduler, round);
                }
                forgetOthers(scheduler);
            } catch (SchedulerException e) {
                throw new IllegalStateException("The rounds could not be stored.", e);
            }
        });
        stored = true;
    }

    private static void store(Scheduler scheduler, Round round) throws SchedulerException {
        var job = JobBuilder.newJob(RoundJob.class)
                .withIdentity(round.name(), GROUP)
                .storeDurably()
                .requestRecovery() // by another process, where this one is killed in it
                .build();
        scheduler.addJob(job, true); // from here on others who start wait for this transaction
        var key = TriggerKey.triggerKey(round.name(), GROUP);
        var kept = scheduler.getTrigger(key);
        if (kept == null) {
            scheduler.scheduleJob(trigger(key, round));
        } else if (!isOf(round, kept) || scheduler.getTriggerState(key) == Trigger.TriggerState.ERROR) {
            scheduler.rescheduleJob(key, trigger(key, round));
        }
    }

    private static boolean isOf(Round round, Trigger kept) {
        return kept instanceof SimpleTrigger simple
                && simple.getRepeatInterval() == round.every().toMillis();
    }

    /** From now on. However many turns were missed, one makes up for all of them. */
    private static Trigger trigger(TriggerKey key, Round round) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(round.name(), GROUP)
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(round.every().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
    }

    /** Rounds of earlier builds. */
    private void forgetOthers(Scheduler scheduler) throws SchedulerException {
        for (JobKey job : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
            if (!rounds.containsKey(job.getName())) {
                scheduler.deleteJob(job);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return stored;
    }

    @Override
    public void stop(Runnable stopped) {
        Thread.ofVirtual().name("rounds-end").start(() -> {
            stop();
            stopped.run();
        });
    }

    /** Until Quartz has also stored that the rounds have ended; else another issuer would take them over, and repeat them. */
    @Override
    public void stop() {
        stored = false;
        try {
            schedulers.getObject().shutdown(true);
        } catch (SchedulerException e) {
            LOG.warn("The rounds were not waited for", e);
        }
    }

    /** What was stopped does not start again: where Spring only pauses, pausing the scheduler is enough. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}

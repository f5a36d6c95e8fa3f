package cardrail.issuer.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** One turn of the round that the job is named after. */
@DisallowConcurrentExecution
class RoundJob implements Job {

    private final QuartzRounds rounds;

    RoundJob(QuartzRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(JobExecutionContext context) {
        rounds.run(context.getJobDetail().getKey().getName());
    }
}

package cardrail.checkout.schedule;

import cardrail.issuer.api.CheckoutId;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** One wake-up: an id and nothing else. */
class WakeUpJob implements Job {

    static final String CHECKOUT = "checkout_id";

    private final Woken woken;

    WakeUpJob(Woken woken) {
        this.woken = woken;
    }

    @Override
    public void execute(JobExecutionContext context) {
        woken.woken(new CheckoutId(context.getMergedJobDataMap().getString(CHECKOUT)));
    }
}

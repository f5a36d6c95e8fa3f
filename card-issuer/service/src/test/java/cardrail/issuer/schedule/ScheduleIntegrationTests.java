package cardrail.issuer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.RunningIssuer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the issuer itself keeps in Quartz's tables. Asked for by name: another context of this run has its rows there, too. */
class ScheduleIntegrationTests extends RunningIssuer {

    private final Scheduler scheduler;
    private final JdbcClient jdbc;

    @Autowired
    ScheduleIntegrationTests(Scheduler scheduler, JdbcClient jdbc) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
    }

    @Test
    void quartzKeepsItsTablesInOurSchema() throws SchedulerException {
        assertThat(answers(
                        "select instance_name from issuing.qrtz_scheduler_state where sched_name = :name",
                        scheduler.getSchedulerName()))
                .containsExactly(scheduler.getSchedulerInstanceId());
    }

    @Test
    void everyRoundIsStored() throws SchedulerException {
        assertThat(answers("""
                        select job_name || ' ' || repeat_interval
                        from issuing.qrtz_triggers join issuing.qrtz_simple_triggers using (sched_name, trigger_name)
                        where sched_name = :name and repeat_count = -1
                        """, scheduler.getSchedulerName()))
                .containsExactlyInAnyOrder(
                        "sweep 86400000",
                        "events 86400000",
                        "poll 86400000",
                        "orphans 86400000",
                        "books 86400000",
                        "balance 86400000",
                        "read again 86400000",
                        "mandates of revoked agents 86400000");
    }

    private List<String> answers(String question, String name) {
        return jdbc.sql(question)
                .param("name", name)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}

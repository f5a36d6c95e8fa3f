package cardrail.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.RunningWorker;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;

class WorkerStartIntegrationTests extends RunningWorker {

    private final Scheduler scheduler;

    @Autowired
    WorkerStartIntegrationTests(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Test
    void isHealthyAndSaysNothingMore() {
        var health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"UP\"").doesNotContain("db", "details");
    }

    @Test
    void refusesWhoeverBringsNoCredential() {
        var answer = get("/v1/checkouts");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"", "\"next\":\"ask_user\"");
    }

    @Test
    void doesNotGuessWhoCallsWhileTheIssuerIsAway() {
        var answer = get("/v1/checkouts", "Authorization", "Bearer some-token");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"issuer_unavailable\"", "\"next\":\"keep_polling\"");
        assertThat(answer.body()).doesNotContain("some-token");
    }

    @Test
    void theConsoleAloneIsNobody() {
        var answer = get("/v1/operator/handoffs?all=false", "Authorization", "Bearer " + CONSOLE);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"session_ended\"");
    }

    /** Asked for by name: another worker of this run may keep its row in the same database. */
    @Test
    void quartzKeepsItsTablesInOurSchema() throws SQLException, SchedulerException {
        try (var connection = DATABASE.connect(DATABASE.roles().checkoutApp());
                var query = connection.prepareStatement(
                        "SELECT count(*) FROM checkout.qrtz_scheduler_state WHERE instance_name = ?")) {
            query.setString(1, scheduler.getSchedulerInstanceId());
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }
}

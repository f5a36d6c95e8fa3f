package cardrail.checkout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.RunningWorker;
import cardrail.issuer.api.CheckoutId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

class WakeUpsIntegrationTests extends RunningWorker {

    private final WakeUps wakeUps;
    private final InstantSource clock;
    private final ConfigurableApplicationContext worker;

    @Autowired
    WakeUpsIntegrationTests(WakeUps wakeUps, InstantSource clock, ConfigurableApplicationContext worker) {
        this.wakeUps = wakeUps;
        this.clock = clock;
        this.worker = worker;
    }

    /** As tests do that share one, and whoever manages a worker from outside. */
    @Test
    void aWorkerThatWasStoppedWorksAgain() {
        worker.stop();
        worker.start();

        assertThat(worker.isRunning()).isTrue();
        aWakeUpThatHasFiredIsGone();
    }

    @Test
    void jobDataHoldsTheIdAndNothingElse() throws SQLException {
        var id = CheckoutId.next();
        wakeUps.at(id, clock.instant().plus(Duration.ofHours(1)));
        assertThat(jobData(id)).contains("checkout_id=" + id).doesNotContain("delivery", "java");
    }

    @Test
    void aWakeUpThatHasFiredIsGone() {
        var id = CheckoutId.next(); // of no checkout: waking is only a look
        wakeUps.at(id, clock.instant());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> jobData(id).isEmpty());
    }

    private static String jobData(CheckoutId id) throws SQLException {
        try (var connection = DATABASE.connect(DATABASE.roles().checkoutApp());
                var query = connection.prepareStatement(
                        "SELECT job_data FROM checkout.qrtz_job_details WHERE job_name LIKE ?")) {
            query.setString(1, id + "/%");
            try (var rows = query.executeQuery()) {
                return rows.next() ? new String(rows.getBytes(1), StandardCharsets.ISO_8859_1) : "";
            }
        }
    }
}

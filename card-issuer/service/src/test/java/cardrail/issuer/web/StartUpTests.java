package cardrail.issuer.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.server.PortInUseException;

class StartUpTests {

    @Test
    void namesATakenPort() {
        assertThat(StartUp.refusal(new IllegalStateException(new PortInUseException(7301))))
                .hasValue("Port 7301 is taken; stop what listens there, or set server.port.");
    }

    @Test
    void letsASettingSpeakForItself() {
        var failure =
                new IllegalStateException(new IllegalArgumentException("cardrail.access.worker-token is missing"));
        assertThat(StartUp.refusal(failure)).hasValue("cardrail.access.worker-token is missing.");
    }

    @Test
    void namesASettingThatCannotBeReadAndNeverQuotesIt() {
        var binder = new Binder(new MapConfigurationPropertySource(Map.of("cardrail.secret", "not a number, s3cret")));
        try {
            binder.bind("cardrail.secret", Integer.class);
        } catch (RuntimeException e) {
            assertThat(StartUp.refusal(e)).hasValue("cardrail.secret is missing or not valid.");
            return;
        }
        throw new AssertionError("the setting was read");
    }

    @Test
    void tellsADatabaseThatIsAwayFromOneThatRefuses() {
        assertThat(StartUp.refusal(new IllegalStateException(new SQLException("", "08001"))))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("does not answer"));
        assertThat(StartUp.refusal(new IllegalStateException(new SQLException("", "28P01"))))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("refuses the role"));
    }

    @Test
    void leavesBugsTheirStackTrace() {
        assertThat(StartUp.refusal(new IllegalStateException(new NullPointerException())))
                .isEmpty();
        assertThat(StartUp.refusal(new SQLException("syntax error", "42601"))).isEmpty();
    }
}

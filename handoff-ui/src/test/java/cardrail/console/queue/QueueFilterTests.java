package cardrail.console.queue;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.IssuerStandIn;
import cardrail.console.standin.SampleData;
import cardrail.console.standin.WorkerStandIn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class QueueFilterTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:15:30Z");

    @AutoClose
    private final IssuerStandIn issuer = new IssuerStandIn(InstantSource.fixed(NOW));

    @AutoClose
    private final WorkerStandIn worker = new WorkerStandIn(InstantSource.fixed(NOW));

    @BeforeEach
    void fill() {
        SampleData.fill(issuer, worker, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "reason, three_ds_challenge, harbor-books.example",
        "merchant, FONT, fontcase.example",
        "min, 48.2, harbor-books.example lumen-hosting.example fontcase.example",
        "max, '48,20', harbor-books.example pixelprint.example",
        "age, 1, harbor-books.example lumen-hosting.example fontcase.example",
        "mandate, mdt_00000000000000000000000000000003, harbor-books.example lumen-hosting.example fontcase.example pixelprint.example",
        "mandate, mdt_00000000000000000000000000000009, ''"
    })
    void letsThroughWhatFitsOldestFirst(String name, String value, String hosts) {
        assertThat(shown(filter(Map.of(name, value))))
                .containsExactly(hosts.isEmpty() ? new String[0] : hosts.split(" ", -1));
    }

    @Test
    void everythingThatIsAskedForHasToFit() {
        assertThat(shown(filter(Map.of("age", "1", "max", "48.20")))).containsExactly("harbor-books.example");
        assertThat(shown(filter(Map.of("age", "1", "reason", "captcha", "min", "1", "merchant", "book"))))
                .isEmpty();
    }

    @Test
    void theWorkerIsAskedByWhatCanBeReadAndByNothingElse() {
        assertThat(filter(Map.of("max", "48,20", "mine", "true", "merchant", " FONT ", "age", "soon"))
                        .forWorker())
                .containsExactlyInAnyOrderEntriesOf(Map.of("max", "48.20", "mine", "true", "merchant", "FONT"));
        assertThat(QueueFilter.NONE.forWorker()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"reason, hunger", "escalation, boredom", "min, 1.000.00", "max, -5", "age, soon", "mandate, mdt_1"})
    void whatCannotBeReadIsSaidAndFiltersNothing(String name, String value) {
        var filter = filter(Map.of(name, value));

        assertThat(filter.unread()).containsExactly(name);
        assertThat(shown(filter)).hasSize(4);
    }

    @Test
    void theAddressKeepsItAndNothingElse() {
        var filter =
                filter(Map.of("merchant", "a&b=c d", "mine", "true", "current", "x", "reason", "captcha", "min", " "));

        assertThat(filter.query()).isEqualTo("?reason=captcha&merchant=a%26b%3Dc%20d&mine=true");
        assertThat(filter.with("resolution", "no_order")).startsWith("?resolution=no_order&reason=captcha&");
        assertThat(filter(Map.of()).query()).isEmpty();
        assertThat(filter(Map.of("mine", "yes"))).isEqualTo(QueueFilter.NONE);
        assertThat(filter(Map.of("merchant", "x".repeat(5_000))).merchant()).hasSize(100);
    }

    private List<String> shown(QueueFilter filter) {
        return worker.queue(filter.forWorker()).items().stream()
                .map(handoff -> handoff.checkout().merchantUrl().getHost())
                .toList();
    }

    private static QueueFilter filter(Map<String, String> parameters) {
        var request = new MockHttpServletRequest();
        parameters.forEach(request::addParameter);
        return QueueFilter.of(request);
    }
}

package cardrail.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.console.start.InvalidSettings;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodePatternTests {

    @ParameterizedTest
    @CsvSource({
        "https://worker-0.example:8443, https://worker-0.example:8443, true",
        "https://worker-0.example:8443, https://WORKER-0.example:8443/, true",
        "https://worker-0.example, https://worker-0.example:443, true",
        "https://worker-0.example:8443, https://worker-0.example, false",
        "https://worker-0.example:8443, http://worker-0.example:8443, false",
        "https://worker-0.example:8443, https://worker-1.example:8443, false",
        "https://*.worker.example:8443, https://worker-1.worker.example:8443, true",
        "https://*.worker.example:8443, https://worker.example:8443, false",
        "https://*.worker.example:8443, https://a.b.worker.example:8443, false",
        "https://*.worker.example:8443, https://evilworker.example:8443, false",
        "https://*.worker.example:8443, https://worker-1.worker.example.evil:8443, false",
        "https://*.worker.example:8443, https://x@worker-1.worker.example:8443, false",
        "https://worker-0.example:8443, worker-0.example, false"
    })
    void aNodeMatchesByItsSchemeHostAndPort(String pattern, URI node, boolean matches) {
        assertThat(NodePattern.of(pattern).matches(node)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "worker",
                "https://",
                "https://*",
                "https://worker.example/path",
                "https://worker.example?x",
                "https://me@worker.example",
                "http://worker.example:8443",
                "http://*.worker.example",
                "https://w*.example",
                "not a url"
            })
    void whatIsNoNodeStopsTheStartWithAnExample(String text) {
        assertThatThrownBy(() -> NodePattern.of(text))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("cardrail.worker-nodes")
                .hasMessageContaining("https://worker-0.example:8443");
    }
}

package cardrail.console.start;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.ConsoleApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Starts the console as its users do, as a process of its own. */
class StartUpIntegrationTests {

    private static final long LIMIT_SECONDS = 120;
    private static final String ISSUER = "--cardrail.issuer.url=http://127.0.0.1:1";
    private static final String ISSUER_TOKEN = "--cardrail.issuer.token=test";
    private static final String WORKER = "--cardrail.worker.url=http://127.0.0.1:1";
    private static final String WORKER_TOKEN = "--cardrail.worker.token=test";

    @Test
    void aMissingSettingIsOneSentenceAndExitCodeTwo() throws IOException, InterruptedException {
        var ended = start(ISSUER, ISSUER_TOKEN, WORKER);

        assertThat(ended.output())
                .contains("The console did not start: the setting cardrail.worker.token is missing;")
                .doesNotContain("\tat ");
        assertThat(ended.code()).isEqualTo(StartUp.REFUSED);
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() throws IOException, InterruptedException {
        var ended = start("--cardrail.issuer.url=http://issuer.example", ISSUER_TOKEN, WORKER, WORKER_TOKEN);

        assertThat(ended.output())
                .contains("The console did not start: refusing to send a credential to http://issuer.example")
                .doesNotContain("\tat ");
        assertThat(ended.code()).isEqualTo(StartUp.REFUSED);
    }

    @Test
    void aTakenPortIsOneSentenceAndExitCodeTwo() throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = start(ISSUER, ISSUER_TOKEN, WORKER, WORKER_TOKEN, "--server.port=" + taken.getLocalPort());

            assertThat(ended.output())
                    .contains("The console did not start:", "Port " + taken.getLocalPort() + " was already in use.")
                    .doesNotContain("\tat ");
            assertThat(ended.code()).isEqualTo(StartUp.REFUSED);
        }
    }

    private record Ended(int code, String output) {}

    private static Ended start(String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ConsoleApplication.class.getName()));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}

package cardrail.checkout.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.RunningWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A worker whose folder of exceptions has a bad file: it starts, works, and says so. */
class ExceptionsHealthIntegrationTests extends RunningWorker {

    private static final Path FOLDER = folderWithABadFile();

    @DynamicPropertySource
    static void exceptions(DynamicPropertyRegistry to) {
        to.add("cardrail.merchants.exceptions", FOLDER::toString);
    }

    @AfterAll
    static void clean() throws IOException {
        Files.deleteIfExists(FOLDER.resolve("bad.yaml"));
        Files.deleteIfExists(FOLDER);
    }

    @Test
    void saysThatItIsDegradedAndStillAnswersProbes() {
        var health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"DEGRADED\"").doesNotContain("bad.yaml");
        assertThat(get("/actuator/health/readiness").body()).contains("\"UP\"");
    }

    private static Path folderWithABadFile() {
        try {
            var folder = Files.createTempDirectory("exceptions");
            Files.writeString(folder.resolve("bad.yaml"), "hosts: 7\n");
            return folder;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}

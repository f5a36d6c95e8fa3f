package cardrail.console;

import cardrail.console.start.StartUp;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/** Starts the console. Its settings are listed in {@code application.yaml}; secrets come from files of Boot's config tree. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(sharedModules = {"page", "start"})
public class ConsoleApplication {

    public static void main(String[] arguments) {
        StartUp.run(ConsoleApplication.class, arguments);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** For tests, which start the console inside their own process. */
    static SpringApplication application() {
        return new SpringApplication(ConsoleApplication.class);
    }
}

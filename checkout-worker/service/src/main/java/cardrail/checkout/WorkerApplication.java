package cardrail.checkout;

import cardrail.checkout.web.StartUp;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the checkout worker. */
@Modulithic(systemName = "Checkout worker")
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class WorkerApplication {

    public static void main(String[] arguments) {
        StartUp.run(WorkerApplication.class, arguments);
    }

    @Bean
    static InstantSource clock() {
        return InstantSource.system();
    }
}

package cardrail.issuer;

import cardrail.issuer.web.StartUp;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/** Starts the card issuer. */
@Modulithic(systemName = "Card issuer")
@SpringBootApplication
@ConfigurationPropertiesScan
public class IssuerApplication {

    public static void main(String[] arguments) {
        StartUp.run(IssuerApplication.class, arguments);
    }

    @Bean
    static InstantSource clock() {
        return InstantSource.system();
    }
}

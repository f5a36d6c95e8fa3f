package cardrail.issuer.schedule;

import cardrail.lab.database.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** As much of an issuer as runs rounds, with the issuer's own settings and migrations. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    QuartzAutoConfiguration.class
})
@Import(QuartzRounds.class)
class SmallIssuer {

    private SmallIssuer() {}

    static ConfigurableApplicationContext start(List<String> settings, Round... rounds) {
        return new SpringApplicationBuilder(SmallIssuer.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(Rounds.class, () -> () -> List.of(rounds)))
                .run(settings.toArray(String[]::new));
    }

    static List<String> settings(TestDatabase database) {
        return Stream.of(
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.password="
                                + database.roles().issuingApp().password(),
                        "spring.flyway.password="
                                + database.roles().issuingOwner().password(),
                        "spring.datasource.hikari.minimum-idle=0",
                        // each death is noticed 7.5 s and two of these later
                        "spring.quartz.properties.org.quartz.jobStore.clusterCheckinInterval=500")
                .map(setting -> "--" + setting)
                .toList();
    }
}

package cardrail.checkout.attempt;

import cardrail.lab.database.TestDatabase;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The worker's rows on a real PostgreSQL, migrated by the owner and used by the role that serves; no web, no browser. */
public final class WorkerDatabase implements AutoCloseable {

    private static final TestDatabase DATABASE = migrated();

    private final AnnotationConfigApplicationContext context;

    public WorkerDatabase(InstantSource clock) {
        context = new AnnotationConfigApplicationContext();
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.registerBean(InstantSource.class, () -> clock);
        context.register(Stores.class);
        context.scan("cardrail.checkout.command", "cardrail.checkout.evidence");
        context.refresh();
    }

    public Checkouts checkouts() {
        return context.getBean(Checkouts.class);
    }

    public Claims claims() {
        return context.getBean(Claims.class);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** As the role that serves. */
    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }

    private static TestDatabase migrated() {
        var database = TestDatabase.fresh();
        var owner = database.roles().checkoutOwner();
        Flyway.configure()
                .dataSource(database.url(), owner.user(), owner.password())
                .schemas("checkout")
                .createSchemas(false)
                .placeholders(Map.of("app_role", database.roles().checkoutApp().user()))
                .load()
                .migrate();
        return database;
    }

    // no @Configuration: the application's own scan must not find it
    @EnableTransactionManagement
    static class Stores {

        @Bean
        CheckoutRecords checkoutRecords(JdbcClient jdbc) {
            return new JdbcCheckoutRecords(jdbc);
        }

        @Bean
        DataSource dataSource() {
            var app = DATABASE.roles().checkoutApp();
            return new DriverManagerDataSource(DATABASE.url(), app.user(), app.password());
        }

        @Bean
        PlatformTransactionManager transactions(DataSource source) {
            return new DataSourceTransactionManager(source);
        }

        @Bean
        JdbcClient jdbc(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        Checkouts checkouts(JdbcClient jdbc, InstantSource clock) {
            return new JdbcCheckouts(jdbc, clock);
        }

        @Bean
        Claims claims(JdbcClient jdbc) {
            return new JdbcClaims(jdbc);
        }
    }
}

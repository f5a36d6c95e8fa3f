package cardrail.checkout.web;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Refuses a database that a newer build has migrated. Flyway by itself lets such a start pass, and this build would then
 * move checkouts by rules that are no longer the schema's.
 */
@Component
class SchemaGate implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
        boolean newer = Arrays.stream(flyway.info().all())
                .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new NewerSchema();
        }
        flyway.migrate();
    }

    static final class NewerSchema extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NewerSchema() {
            super("The database has a newer schema than this build knows; use the newer build, or another database.");
        }
    }
}

package cardrail.issuer.authorization;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of the gate, on connections of its own: whoever reads long or waits with the shared ones cannot make it wait.
 * They are few, since decisions about one wallet take turns anyway, and questions that come meanwhile wait in a queue here
 * rather than for each other's locks. Each wait for a lock or a statement is bounded (the gate has 2 seconds in all).
 *
 * <p>Inside, every repository joins in as always: the connection stands in for one of the shared.
 */
@Component
class JdbcGateTransactions implements DisposableBean {

    private static final int CONNECTIONS = 6;

    /** Short, so that whoever gets a connection has time left to decide: under too many questions some are declined at once. */
    private static final long LONGEST_WAIT_MILLIS = 400;

    private static final String BOUNDS =
            "-c lock_timeout=1000 -c statement_timeout=1200 -c idle_in_transaction_session_timeout=5000";

    private final HikariDataSource connections;
    private final TransactionTemplate transaction;

    JdbcGateTransactions(DataSource shared) throws SQLException {
        // connects when it is first used
        this.connections = new HikariDataSource();
        var settings = shared.unwrap(HikariDataSource.class);
        settings.copyStateTo(connections);
        var properties = new Properties();
        properties.putAll(settings.getDataSourceProperties());
        properties.put("options", BOUNDS);
        connections.setDataSourceProperties(properties);
        connections.setPoolName("gate");
        connections.setMaximumPoolSize(CONNECTIONS);
        connections.setMinimumIdle(CONNECTIONS);
        connections.setConnectionTimeout(LONGEST_WAIT_MILLIS);
        this.transaction = new TransactionTemplate(new JdbcStandIn(connections, shared));
    }

    <T> T execute(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    @Override
    public void destroy() {
        connections.close();
    }

    /** Binds its connection where the repositories look for one of the shared. */
    private static final class JdbcStandIn extends DataSourceTransactionManager {

        private static final long serialVersionUID = 1L;

        private final transient DataSource shared;

        JdbcStandIn(DataSource own, DataSource shared) {
            super(own);
            this.shared = shared;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            super.doBegin(transaction, definition);
            TransactionSynchronizationManager.bindResource(
                    shared, Objects.requireNonNull(TransactionSynchronizationManager.getResource(obtainDataSource())));
        }

        @Override
        protected void doCleanupAfterCompletion(Object transaction) {
            TransactionSynchronizationManager.unbindResourceIfPossible(shared);
            super.doCleanupAfterCompletion(transaction);
        }
    }
}

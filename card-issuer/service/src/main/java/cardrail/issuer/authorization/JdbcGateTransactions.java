package cardrail.issuer.authorization;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.QueryTimeoutException;
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
 * <p>Each connection has a thread of the platform: a virtual one is parked and woken by a second thread at every answer of the
 * database, and a decision waits for a dozen.
 *
 * <p>Inside, every repository joins in as always: the connection stands in for one of the shared.
 */
@Component
class JdbcGateTransactions implements DisposableBean {

    private static final int CONNECTIONS = 6;

    /** For a turn, and again for a connection. Short, so that whoever has one has time left to decide. */
    private static final long LONGEST_WAIT_MILLIS = 250;

    /**
     * Everything here is found by its key, so a statement is planned once and for good; a plan that was made while a table was
     * small must not read all of it when it has grown.
     */
    private static final String SESSION = "-c lock_timeout=1000 -c statement_timeout=1200"
            + " -c idle_in_transaction_session_timeout=5000"
            + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off";

    private final HikariDataSource connections;
    private final ExecutorService threads;
    private final TransactionTemplate transaction;

    JdbcGateTransactions(DataSource shared) throws SQLException {
        // connects when it is first used
        this.connections = new HikariDataSource();
        var settings = shared.unwrap(HikariDataSource.class);
        settings.copyStateTo(connections);
        var properties = new Properties();
        properties.putAll(settings.getDataSourceProperties());
        properties.put("options", SESSION);
        connections.setDataSourceProperties(properties);
        connections.setPoolName("gate");
        connections.setMaximumPoolSize(CONNECTIONS);
        connections.setMinimumIdle(CONNECTIONS);
        connections.setConnectionTimeout(LONGEST_WAIT_MILLIS);
        this.threads = Executors.newFixedThreadPool(
                CONNECTIONS, Thread.ofPlatform().name("gate-", 1).daemon().factory());
        this.transaction = new TransactionTemplate(new JdbcStandIn(connections, shared));
    }

    /** @throws QueryTimeoutException where its turn did not come in time; then nothing was done */
    <T> T execute(Supplier<T> work) {
        long asked = System.nanoTime();
        try {
            return threads.submit(() -> inTurn(work, asked)).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (RejectedExecutionException e) {
            throw new QueryTimeoutException("the gate is closing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("the gate was interrupted", e);
        }
    }

    private <T> T inTurn(Supplier<T> work, long asked) {
        long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
        if (waited > LONGEST_WAIT_MILLIS) {
            throw new QueryTimeoutException("its turn came after " + waited + " ms");
        }
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    @Override
    public void destroy() {
        threads.close();
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

package cardrail.checkout;

import cardrail.lab.database.TestDatabase;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One worker on a fresh PostgreSQL database, shared by the tests that leave its settings alone. */
public abstract class RunningWorker extends WorkerOverHttp {

    protected static final TestDatabase DATABASE = TestDatabase.fresh();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry to) {
        settings(to, DATABASE);
    }
}

package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the worker takes up by itself, apart from its regular looks. */
class WorkerTests {

    private static final int PATIENCE_SECONDS = 20;

    private final RunWorld world = new RunWorld();

    @Test
    void goesOnAtOnceWithWhatWasWokenWhileItWasWorkedOn() throws InterruptedException {
        var id = world.created();
        var clicked = new CountDownLatch(1);
        world.driver.beforeClick = clicked::countDown;
        var worker = world.worker();
        var confirms = new AtomicBoolean(true);
        // an agent that confirms before whoever made the offer is done with it
        world.duringWakeUp = () -> {
            if (confirms.getAndSet(false)) {
                world.confirm(id);
                worker.woken(id);
            }
        };
        worker.start();
        try {
            assertThat(clicked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            worker.stop();
        }
    }
}

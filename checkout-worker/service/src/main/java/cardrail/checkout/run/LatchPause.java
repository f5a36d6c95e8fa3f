package cardrail.checkout.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Waits for the time to pass or for the node to stop, whichever is first. */
@Component
class LatchPause implements Pause {

    private volatile CountDownLatch stopping = new CountDownLatch(1);

    /** Also once more after {@link #stop}. */
    void start() {
        if (stopping.getCount() == 0) {
            stopping = new CountDownLatch(1);
        }
    }

    @Override
    public void of(Duration duration) {
        try {
            if (stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new NodeStopping();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeStopping();
        }
    }

    void stop() {
        stopping.countDown();
    }
}

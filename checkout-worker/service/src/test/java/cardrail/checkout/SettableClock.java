package cardrail.checkout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that tests move. It starts at the real time, so that rows and tokens look as they do in production. */
public final class SettableClock implements InstantSource {

    private volatile Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void tick(Duration step) {
        now = now.plus(step);
    }
}

package cardrail.issuer.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a name was tried in vain, and until when it may not be tried again. From the {@value #FREE_ATTEMPTS}th failure
 * on, each doubles the wait, up to {@link #MAX_WAIT}; a day without attempts forgets them.
 *
 * @param lastAt null where nothing was tried yet
 */
record LockOut(
        int failures,
        @Nullable Instant lockedUntil,
        @Nullable Instant lastAt) {

    static final int FREE_ATTEMPTS = 5;
    static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    static final Duration MAX_WAIT = Duration.ofMinutes(15);
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    static final LockOut NONE = new LockOut(0, null, null);

    boolean isLockedAt(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /**
     * Counts an attempt as failed before its password is looked at, so that attempts side by side cannot outrun the count;
     * one that succeeds removes the row.
     */
    LockOut attemptAt(Instant now) {
        boolean forgotten = lastAt != null && lastAt.plus(FORGOTTEN_AFTER).isBefore(now);
        int count = (forgotten ? 0 : failures) + 1;
        return new LockOut(count, count < FREE_ATTEMPTS ? null : now.plus(waitAfter(count)), now);
    }

    private static Duration waitAfter(int failures) {
        int doublings = Math.min(failures - FREE_ATTEMPTS, 10);
        var wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(MAX_WAIT) < 0 ? wait : MAX_WAIT;
    }
}

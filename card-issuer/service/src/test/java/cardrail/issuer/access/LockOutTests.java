package cardrail.issuer.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LockOutTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void fourFailuresCostNothing() {
        assertThat(after(4).isLockedAt(NOON)).isFalse();
    }

    @Test
    void eachFailureFromTheFifthOnDoublesTheWait() {
        assertThat(after(5).lockedUntil()).isEqualTo(NOON.plusSeconds(30));
        assertThat(after(6).lockedUntil()).isEqualTo(NOON.plusSeconds(60));
        assertThat(after(7).lockedUntil()).isEqualTo(NOON.plusSeconds(120));
    }

    @Test
    void theWaitHasAnUpperBound() {
        assertThat(after(1_000).lockedUntil()).isEqualTo(NOON.plus(LockOut.MAX_WAIT));
    }

    @Test
    void theLockEndsAtItsMomentAndNotBefore() {
        var locked = after(5);
        assertThat(locked.isLockedAt(NOON.plusSeconds(29))).isTrue();
        assertThat(locked.isLockedAt(NOON.plusSeconds(30))).isFalse();
    }

    @Test
    void aDayWithoutAttemptsForgetsTheFailures() {
        var later = NOON.plus(LockOut.FORGOTTEN_AFTER).plus(Duration.ofSeconds(1));
        assertThat(after(20).attemptAt(later).failures()).isEqualTo(1);
    }

    private static LockOut after(int attempts) {
        var lockOut = LockOut.NONE;
        for (int i = 0; i < attempts; i++) {
            lockOut = lockOut.attemptAt(NOON);
        }
        return lockOut;
    }
}

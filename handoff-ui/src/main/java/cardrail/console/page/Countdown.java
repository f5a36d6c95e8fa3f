package cardrail.console.page;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs on while the page is open.
 *
 * @param text as it stood when the page was made: what is left, or how long it is over
 * @param seconds until then; negative where it is over
 */
public record Countdown(String text, long seconds) {

    public static @Nullable Countdown to(@Nullable Instant until, Formats formats) {
        if (until == null) {
            return null;
        }
        Duration left = Duration.between(formats.now(), until);
        return new Countdown(Formats.clock(left.abs()), left.toSeconds());
    }

    public boolean isOver() {
        return seconds <= 0;
    }
}

package cardrail.checkout.notification;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at what is due, on every node. */
@Component
class NotificationTimer {

    private final Outbox outbox;
    private final Channels channels;

    NotificationTimer(Outbox outbox, Channels channels) {
        this.outbox = outbox;
        this.channels = channels;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void send() {
        if (!channels.all().isEmpty()) {
            outbox.send();
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void sweep() {
        outbox.sweep();
    }
}

package cardrail.checkout.notification;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at what is due, on every node: each channel by itself, so that none waits for another. */
@Component
class NotificationTimer {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationTimer.class);

    private final Outbox outbox;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    NotificationTimer(Outbox outbox) {
        this.outbox = outbox;
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void send() {
        outbox.channels().stream()
                .filter(busy::add)
                .forEach(channel -> Thread.ofVirtual().name("notify-" + channel).start(() -> send(channel)));
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void sweep() {
        outbox.sweep();
    }

    private void send(String channel) {
        try {
            outbox.send(channel);
        } catch (RuntimeException e) {
            LOG.error("What is due by {} could not be told; it is tried again", channel, e);
        } finally {
            busy.remove(channel);
        }
    }
}

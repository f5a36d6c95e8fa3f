package cardrail.checkout.notification;

import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.HandoffFacts;
import cardrail.checkout.handoff.HandoffTimes;
import cardrail.checkout.handoff.Handoffs;
import cardrail.checkout.notification.Channel.NotSent;
import cardrail.checkout.notification.JdbcNotifications.End;
import cardrail.checkout.notification.JdbcNotifications.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down what is to be told, and tells it. What waits when an item is claimed or ended is not told any more. */
@Component
class Outbox implements Notifications {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Longer than any channel takes. */
    private static final Duration LOST = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_AT_ONCE = 20;

    private final JdbcNotifications rows;
    private final Handoffs handoffs;
    private final HandoffTimes times;
    private final Checkouts checkouts;
    private final Map<String, Channel> channels;
    private final Words words;
    private final Duration giveUpAfter;
    private final InstantSource clock;

    Outbox(
            JdbcNotifications rows,
            Handoffs handoffs,
            HandoffTimes times,
            Checkouts checkouts,
            Channels channels,
            NotificationSettings settings,
            InstantSource clock) {
        this.rows = rows;
        this.handoffs = handoffs;
        this.times = times;
        this.checkouts = checkouts;
        this.channels =
                channels.all().stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
        this.words = new Words(settings.console());
        this.giveUpAfter = settings.giveUpAfter();
        this.clock = clock;
    }

    @Override
    public void opened(HandoffFacts item) {
        Instant now = clock.instant();
        channels.keySet().forEach(channel -> rows.insert(item.id(), channel, now));
    }

    /** Tells what is due. */
    void send() {
        rows.take(List.copyOf(channels.keySet()), clock.instant(), LOST, MOST_AT_ONCE)
                .forEach(this::send);
    }

    void sweep() {
        rows.forget(clock.instant().minus(KEPT));
    }

    private void send(Taken taken) {
        var message = message(taken);
        if (message.isEmpty()) {
            rows.end(taken.id(), End.DROPPED, null, clock.instant());
            return;
        }
        try {
            channel(taken).send(message.get());
            rows.end(taken.id(), End.SENT, null, clock.instant());
        } catch (NotSent failed) {
            again(taken, failed);
        }
    }

    private Channel channel(Taken taken) {
        return Objects.requireNonNull(channels.get(taken.channel())); // only those that there are were taken
    }

    private void again(Taken taken, NotSent failed) {
        Instant now = clock.instant();
        String why = failed.why();
        if (now.isBefore(taken.createdAt().plus(giveUpAfter))) {
            rows.later(taken.id(), now.plus(pause(taken.attempts())), why);
        } else {
            rows.end(taken.id(), End.GIVEN_UP, why, now);
        }
        LOG.warn("{} was not told of {}: {}", taken.channel(), taken.handoff(), why);
    }

    private static Duration pause(int attempts) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Nothing where nobody waits for a person any more. */
    private Optional<Channel.Message> message(Taken taken) {
        return handoffs.find(taken.handoff())
                .map(item -> item.asOf(clock.instant(), times))
                .filter(Handoff.Open.class::isInstance)
                .map(Handoff.Open.class::cast)
                .flatMap(item -> checkout(item).map(checkout -> words.of(item, checkout)));
    }

    private Optional<Checkout> checkout(Handoff item) {
        return checkouts.find(item.facts().checkoutId()).map(StoredCheckout::checkout);
    }
}

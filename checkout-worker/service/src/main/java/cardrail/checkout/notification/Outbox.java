package cardrail.checkout.notification;

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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down what is to be told, and tells it. Nothing is told of an item that somebody has, or that has ended. */
@Component
class Outbox implements Notifications {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Longer than a channel takes: a mail server has a limit for each of its answers only. */
    private static final Duration LOST = Duration.ofMinutes(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration REMEMBERED = Duration.ofHours(24);

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

    Set<String> channels() {
        return channels.keySet();
    }

    /** Tells what is due there, one after the other. */
    void send(String channel) {
        var to = Objects.requireNonNull(channels.get(channel));
        for (var taken = take(channel); taken.isPresent(); taken = take(channel)) {
            send(taken.get(), to);
        }
    }

    private Optional<Taken> take(String channel) {
        return rows.take(channel, clock.instant(), LOST);
    }

    void sweep() {
        rows.leave(channels.keySet(), clock.instant());
        rows.forget(clock.instant().minus(KEPT));
    }

    /** Of each channel that does not take anything; empty where all do. */
    List<String> trouble() {
        return rows.trouble(channels.keySet(), clock.instant().minus(REMEMBERED));
    }

    private void send(Taken taken, Channel channel) {
        Instant now = clock.instant();
        var item = handoffs.find(taken.handoff()).map(one -> one.asOf(now, times));
        switch (item.orElse(null)) {
            case Handoff.Open open -> tell(taken, channel, open);
            // who has it may let it go again
            case Handoff.Held held -> rows.later(taken, held.until().plusSeconds(1), null, now);
            case Handoff.Closed closed -> rows.end(taken, End.DROPPED, null, now);
            case null -> rows.end(taken, End.DROPPED, null, now);
        }
    }

    private void tell(Taken taken, Channel channel, Handoff.Open item) {
        var checkout = checkouts
                .find(item.facts().checkoutId())
                .map(StoredCheckout::checkout)
                .orElseThrow(() -> new IllegalStateException("a handoff without its checkout"));
        try {
            channel.send(words.of(item, checkout));
            rows.end(taken, End.SENT, null, clock.instant());
        } catch (NotSent failed) {
            again(taken, failed);
        }
    }

    private void again(Taken taken, NotSent failed) {
        Instant now = clock.instant();
        String why = failed.why();
        if (now.isBefore(taken.createdAt().plus(giveUpAfter))) {
            rows.later(taken, now.plus(pause(taken.attempts())), why, now);
        } else {
            rows.end(taken, End.GIVEN_UP, why, now);
        }
        LOG.warn("{} was not told of {}: {}", taken.channel(), taken.handoff(), why);
    }

    private static Duration pause(int attempts) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}

package cardrail.checkout.notification;

import cardrail.checkout.notification.Channel.NotSent;
import cardrail.checkout.notification.JdbcNotifications.End;
import cardrail.checkout.notification.JdbcNotifications.Owners;
import cardrail.checkout.notification.JdbcNotifications.Taken;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WalletId;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes down what is to be told, and tells it. */
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
    private final ObjectProvider<Telling> tellings;
    private final Channels channels;
    private final Map<String, Channel> byName;
    private final Duration giveUpAfter;
    private final InstantSource clock;

    /** @param tellings asked for late: who knows what is told also writes it down here */
    Outbox(
            JdbcNotifications rows,
            ObjectProvider<Telling> tellings,
            Channels channels,
            NotificationSettings settings,
            InstantSource clock) {
        this.rows = rows;
        this.tellings = tellings;
        this.channels = channels;
        this.byName = channels.all().stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
        this.giveUpAfter = settings.giveUpAfter();
        this.clock = clock;
    }

    @Override
    public void tell(Kind kind, String subject, CheckoutId about) {
        if (tells(kind)) {
            write(kind, subject, rows.ownersOf(about));
        }
    }

    @Override
    public void tell(Kind kind, String subject, WalletId wallet, AgentId agent) {
        write(kind, subject, new Owners(wallet.value(), agent.value()));
    }

    @Override
    public boolean tells(Kind kind) {
        return !channels.of(kind).isEmpty();
    }

    private void write(Kind kind, String subject, Owners owners) {
        Instant now = clock.instant();
        channels.of(kind).forEach(channel -> rows.insert(kind, subject, owners, channel.name(), now));
    }

    Set<String> channels() {
        return byName.keySet();
    }

    /** Tells what is due there, one after the other. */
    void send(String channel) {
        var to = Objects.requireNonNull(byName.get(channel));
        for (var taken = take(channel); taken.isPresent(); taken = take(channel)) {
            send(taken.get(), to);
        }
    }

    private Optional<Taken> take(String channel) {
        return rows.take(channel, clock.instant(), LOST);
    }

    void sweep() {
        rows.leave(byName.keySet(), clock.instant());
        rows.forget(clock.instant().minus(KEPT));
    }

    /** Of each channel that does not take anything; empty where all do. */
    List<String> trouble() {
        return rows.trouble(byName.keySet(), clock.instant().minus(REMEMBERED));
    }

    private void send(Taken taken, Channel channel) {
        Instant now = clock.instant();
        Telling.Now told;
        try {
            told = telling(taken.kind()).of(taken.subject(), now);
        } catch (RuntimeException broken) {
            LOG.warn("What {} is to be told of {} cannot be said", taken.channel(), taken.subject(), broken);
            again(taken, broken.getClass().getSimpleName());
            return;
        }
        switch (told) {
            case Telling.Now.Tell(var message) -> tell(taken, channel, message);
            case Telling.Now.Later(var at) -> rows.later(taken, at, null, now);
            case Telling.Now.Unknown(var why) -> again(taken, why);
            case Telling.Now.Nothing() -> rows.end(taken, End.DROPPED, null, now);
        }
    }

    private Telling telling(Kind kind) {
        return tellings.stream()
                .filter(telling -> telling.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody knows what to tell of a " + kind.code()));
    }

    private void tell(Taken taken, Channel channel, Message message) {
        try {
            channel.send(message);
            rows.end(taken, End.SENT, null, clock.instant());
        } catch (NotSent failed) {
            again(taken, failed.why());
        }
    }

    private void again(Taken taken, String why) {
        Instant now = clock.instant();
        if (taken.kind().isNeverGivenUp() || now.isBefore(taken.createdAt().plus(giveUpAfter))) {
            rows.later(taken, now.plus(pause(taken.attempts())), why, now);
        } else {
            rows.end(taken, End.GIVEN_UP, why, now);
        }
        LOG.warn(
                "{} was not told of the {} {}: {}",
                taken.channel(),
                taken.kind().code(),
                taken.subject(),
                why);
    }

    private static Duration pause(int attempts) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}

package cardrail.checkout.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

    /** As with merchant exceptions: a worker that cannot tell anybody works. */
    private static final String DEGRADED = "DEGRADED";

    private static final Duration WEBHOOK_LIMIT = Duration.ofSeconds(10);

    @Bean
    Channels channels(NotificationSettings settings, ObjectProvider<JavaMailSender> mail) {
        var channels = new ArrayList<Channel>();
        var sender = mail.getIfAvailable();
        if (!settings.emailTo().isEmpty()) {
            if (sender == null) {
                throw new IllegalArgumentException(
                        "cardrail.notifications.email-to needs a mail server: spring.mail.host is missing");
            }
            channels.add(
                    EmailChannel.toOperators(sender, Objects.requireNonNull(settings.emailFrom()), settings.emailTo()));
        }
        if (settings.webhook() != null) {
            channels.add(new WebhookChannel(settings.webhook(), WEBHOOK_LIMIT));
        }
        Channel toCardholder = sender == null || settings.emailFrom() == null || !settings.mayTakeCodes()
                ? null
                : EmailChannel.toCardholder(sender, settings.emailFrom());
        return new Channels(channels, settings.kinds(), toCardholder);
    }

    @Bean
    ConsoleAddress consoleAddress(NotificationSettings settings) {
        return new ConsoleAddress(settings.console());
    }

    @Bean
    HealthIndicator notificationsHealth(Outbox outbox) {
        return () -> {
            var trouble = outbox.channels().isEmpty() ? List.<String>of() : outbox.trouble();
            return trouble.isEmpty()
                    ? Health.up().build()
                    : Health.status(DEGRADED).withDetail("problems", trouble).build();
        };
    }
}

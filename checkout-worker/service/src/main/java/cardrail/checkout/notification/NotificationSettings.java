package cardrail.checkout.notification;

import cardrail.issuer.api.ServiceClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * No operator is told where neither an address nor a webhook is given, and no cardholder asked without a mail server.
 *
 * @param console where operators open the console: links begin with it
 * @param emailTo whom e-mail is sent; the server is Spring's {@code spring.mail.host}
 * @param emailFrom as whom
 * @param webhook Slack's or one like it; whoever knows it can write there, so that it is a secret
 * @param kinds of what operators are told, of {@code handoff}, {@code escalation}, {@code offer}, {@code mandate}, {@code agent}; of
 *     the first two unless some are named
 * @param giveUpAfter how long a channel that does not take it is tried
 */
@ConfigurationProperties("cardrail.notifications")
record NotificationSettings(
        @Nullable URI console,
        @DefaultValue List<String> emailTo,
        @Nullable String emailFrom,
        @Nullable URI webhook,

        @DefaultValue({"handoff", "escalation"}) Set<Kind> kinds,

        @DefaultValue("6h") Duration giveUpAfter) {

    NotificationSettings {
        emailTo = List.copyOf(emailTo);
        kinds = Set.copyOf(kinds);
        if (kinds.contains(Kind.CARDHOLDER_CODE)) {
            throw refused("kinds", "tell operators: a code is asked of the cardholder alone");
        }
        if (console != null) {
            requireHttp("console", console);
        } else if (!emailTo.isEmpty() || webhook != null) {
            throw refused("console", "is missing: notifications lead there");
        }
        if (webhook != null) {
            requireHttp("webhook", webhook);
            if (!ServiceClient.isSafe(webhook)) {
                throw refused("webhook", "must be an https URL: it is a secret");
            }
        }
        if (!emailTo.isEmpty() && (emailFrom == null || emailFrom.isBlank())) {
            throw refused("email-from", "is missing");
        }
        if (giveUpAfter.compareTo(Duration.ofMinutes(1)) < 0) {
            throw refused("give-up-after", "must be at least 1 m");
        }
    }

    /** A link to it is a secret, and a bank's code is entered there. */
    boolean mayTakeCodes() {
        return console != null && ServiceClient.isSafe(console);
    }

    private static void requireHttp(String name, URI address) {
        boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!http || address.getHost() == null) {
            throw refused(name, "must be an http or https URL");
        }
    }

    private static IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException("cardrail.notifications.%s %s".formatted(name, why));
    }

    @Override
    public String toString() {
        return "NotificationSettings[%d addresses, %s]"
                .formatted(emailTo.size(), webhook == null ? "no webhook" : "a webhook");
    }
}

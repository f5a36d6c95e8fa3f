package cardrail.checkout.notification;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slack's incoming webhook, and others that take an object with a {@code text}.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming webhooks</a>
 */
final class WebhookChannel implements Channel {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI address;
    private final Duration limit;

    /** @param limit for the whole answer */
    WebhookChannel(URI address, Duration limit) {
        this.address = address;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(Message message) throws NotSent {
        if (message.to() != null) {
            throw new IllegalArgumentException("what is for one person is not posted where others read");
        }
        String text = "*%s*\n%s\n%s".formatted(escaped(message.subject()), escaped(message.text()), message.link());
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("text", text))))
                .build();
        // a request's own limit ends with the headers of the answer
        var answer = http.sendAsync(request, BodyHandlers.discarding());
        try {
            int status = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status / 100 != 2) {
                throw new NotSent("the webhook answered " + status);
            }
        } catch (ExecutionException | TimeoutException unanswered) {
            answer.cancel(true);
            throw new NotSent("the webhook did not answer");
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NotSent("this worker stops");
        }
    }

    /** The three that begin a mention or a link there. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

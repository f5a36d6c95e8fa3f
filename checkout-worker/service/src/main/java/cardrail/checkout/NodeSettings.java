package cardrail.checkout;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the consoles reach this node itself, and no other behind the same name: a live page is in one process, and whoever looks
 * at it or has the card typed into it must come to that one.
 *
 * @param url scheme, host and perhaps a port, and nothing more; null where there is one node, or none is reached by itself
 */
@ConfigurationProperties("cardrail.node")
public record NodeSettings(@Nullable URI url) {

    public NodeSettings {
        if (url != null && !isOrigin(url)) {
            throw new IllegalArgumentException(
                    "cardrail.node.url: an http or https address with a host and nothing after it, such as https://worker-0.example:8443");
        }
    }

    private static boolean isOrigin(URI url) {
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }
}

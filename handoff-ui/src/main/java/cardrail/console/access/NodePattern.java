package cardrail.console.access;

import cardrail.console.start.InvalidSettings;
import cardrail.issuer.api.ServiceClient;
import java.net.URI;
import java.util.Locale;

/**
 * A node, or several, to which the console may show its credential: scheme and port as they are, and the host with {@code *.}
 * before it for one more label, as {@code https://*.worker.example:8443}. The scheme's own port may be left out on either side. Over http
 * only a loopback address is one.
 */
record NodePattern(String scheme, String host, int port) {

    private static final String ANY = "*.";

    /** @throws InvalidSettings where it is none */
    static NodePattern of(String text) {
        boolean any = text.contains("://" + ANY);
        try {
            URI url = URI.create(any ? text.replace("://" + ANY, "://") : text);
            boolean bare = url.getRawUserInfo() == null
                    && (url.getRawPath() == null || url.getRawPath().isEmpty())
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            if (ServiceClient.isSafe(url) && bare) {
                return new NodePattern(scheme(url), (any ? ANY : "") + host(url), port(url));
            }
        } catch (IllegalArgumentException unreadable) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static InvalidSettings refused(String text) {
        return new InvalidSettings("the setting cardrail.worker-nodes has an entry that is no node: \"" + text
                + "\"; one is written as https://worker-0.example:8443 or https://*.worker.example:8443.");
    }

    boolean matches(URI node) {
        if (node.getHost() == null || node.getScheme() == null || node.getRawUserInfo() != null) {
            return false;
        }
        return scheme.equals(scheme(node)) && port == port(node) && matchesHost(host(node));
    }

    private boolean matchesHost(String named) {
        if (!host.startsWith(ANY)) {
            return host.equals(named);
        }
        int label = named.indexOf('.');
        return label > 0 && named.substring(label + 1).equals(host.substring(ANY.length()));
    }

    private static String scheme(URI url) {
        return url.getScheme().toLowerCase(Locale.ROOT);
    }

    private static String host(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return scheme(url).equals("https") ? 443 : 80;
    }
}

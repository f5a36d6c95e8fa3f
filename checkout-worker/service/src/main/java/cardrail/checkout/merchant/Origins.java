package cardrail.checkout.merchant;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Origins as browsers write them (WHATWG URL, section 4.7): scheme, host, and the port where it is not the usual one. */
public final class Origins {

    private Origins() {}

    /** Empty for anything that is not http or https. */
    public static Optional<String> of(String url) {
        try {
            var uri = URI.create(url);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
                return Optional.empty();
            }
            var usual = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
            var host = uri.getHost().toLowerCase(Locale.ROOT);
            return Optional.of(scheme + "://" + host + (usual ? "" : ":" + uri.getPort()));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The host of an address, in lower case; empty for anything that is not http or https. */
    public static Optional<String> host(String url) {
        return of(url).map(origin -> URI.create(origin).getHost());
    }

    /**
     * Whether two origins are surely or probably of one site: the same host, one below the other, or both below the same. No
     * list of public suffixes is asked, so that neighbours below one, such as two of {@code co.uk}, count as one site.
     */
    public static boolean areOfOneSite(String one, String other) {
        return host(one)
                .flatMap(first -> host(other).map(second -> {
                    var above = above(first);
                    return first.equals(second)
                            || first.endsWith("." + second)
                            || second.endsWith("." + first)
                            || (above.contains(".") && above.equals(above(second)));
                }))
                .orElse(false);
    }

    private static String above(String host) {
        return host.substring(host.indexOf('.') + 1);
    }

    /** Whether card data may be typed there: https, or this machine, or a host that was allowed by name. */
    public static boolean mayTakeCards(String origin, List<String> plainHttpHosts) {
        return of(origin)
                .filter(clean -> {
                    var uri = URI.create(clean);
                    return uri.getScheme().equals("https")
                            || isLoopback(uri.getHost())
                            || plainHttpHosts.contains(uri.getHost());
                })
                .isPresent();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}

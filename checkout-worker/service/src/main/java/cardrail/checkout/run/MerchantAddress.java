package cardrail.checkout.run;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether a checkout may be asked for at an address that an agent names: every address that the host has when it is asked
 * for must be public; loopback, and single hosts by their name, are allowed where the settings say so.
 *
 * <p>That is all that is checked. The browser resolves the name again when it opens the page, and nothing here sees where
 * the merchant's page leads: a redirect, a frame, a request of a script, or a name that changes its address afterwards
 * still reaches whatever this machine reaches. Keep the worker in a network of its own that lets it out to the public
 * only; {@code SECURITY.md} says so to whoever runs it.
 */
@Component
class MerchantAddress {

    /** Why not; the codes are stable. */
    enum Refusal {
        MERCHANT_URL_NOT_HTTP,
        MERCHANT_ADDRESS_NOT_PUBLIC,
        MERCHANT_HOST_UNKNOWN
    }

    private static final int LONGEST_URL_CHARACTERS = 2048;

    private final MerchantSettings settings;

    MerchantAddress(MerchantSettings settings) {
        this.settings = settings;
    }

    /** Asks a name server where the host is not an address or a loopback name. */
    Optional<Refusal> refusal(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.toString().length() > LONGEST_URL_CHARACTERS) {
            return Optional.of(Refusal.MERCHANT_URL_NOT_HTTP);
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            boolean allowed = settings.allowLoopback() || settings.allowHosts().contains(host);
            return allowed ? Optional.empty() : Optional.of(Refusal.MERCHANT_ADDRESS_NOT_PUBLIC);
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!isAllowed(address) && !settings.allowHosts().contains(host)) {
                    return Optional.of(Refusal.MERCHANT_ADDRESS_NOT_PUBLIC);
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of(Refusal.MERCHANT_HOST_UNKNOWN);
        }
    }

    private boolean isAllowed(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return settings.allowLoopback();
        }
        return !(address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isReserved(address.getAddress()));
    }

    // what InetAddress has no name for: 100.64/10 (RFC 6598), 0/8 and 240/4 (RFC 1122, 1112), fc00::/7 (RFC 4193),
    // and IPv6 forms that carry an IPv4 address (64:ff9b::/96, RFC 6052; 2002::/16, RFC 3056)
    private static boolean isReserved(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (bytes.length == 4) {
            return first == 0 || first >= 240 || first == 100 && (second & 0xc0) == 64;
        }
        return (first & 0xfe) == 0xfc || first == 0x00 && second == 0x64 || first == 0x20 && second == 0x02;
    }
}

package cardrail.issuer.mandate;

import cardrail.issuer.api.ApiKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What approvals of mandates are signed with. A new key is put first, and the public half of the one before it among the
 * earlier keys, for as long as mandates approved under it shall hold.
 *
 * @param signingKey a private JWK for Ed25519 (RFC 8037) with a {@code kid}, on one line without blanks
 * @param earlierKeys public JWKs of the same kind, each with its {@code kid}
 */
@ConfigurationProperties("cardrail.mandates")
record MandateSettings(ApiKey signingKey, @DefaultValue List<ApiKey> earlierKeys) {

    MandateSettings {
        requireKey(signingKey);
        earlierKeys = List.copyOf(earlierKeys);
    }

    private static void requireKey(@Nullable ApiKey key) {
        if (key == null) {
            throw new IllegalArgumentException("cardrail.mandates.signing-key is missing");
        }
    }
}

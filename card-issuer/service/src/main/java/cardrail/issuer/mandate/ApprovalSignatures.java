package cardrail.issuer.mandate;

import cardrail.issuer.api.Json;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Signs what a person approved, and tells whether what is stored is still that: a JWS (RFC 7515) with EdDSA over Ed25519
 * (RFC 8037), whose payload is the canonical JSON (RFC 8785) of every field that binds. A field that is changed in the
 * database afterwards no longer makes the payload that was signed.
 */
class ApprovalSignatures {

    private static final AlgorithmConstraints ED25519_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

    private static final int MOST_REMEMBERED = 1000;

    private final PublicJsonWebKey signingKey;
    private final Map<String, PublicJsonWebKey> keys = new HashMap<>();
    private final Cache<Content, Boolean> covered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    ApprovalSignatures(MandateSettings settings) {
        this.signingKey =
                key("cardrail.mandates.signing-key", settings.signingKey().reveal());
        if (signingKey.getPrivateKey() == null) {
            throw new IllegalArgumentException("cardrail.mandates.signing-key has no private half");
        }
        settings.earlierKeys().forEach(earlier -> add(key("cardrail.mandates.earlier-keys", earlier.reveal())));
        add(signingKey);
    }

    private void add(PublicJsonWebKey key) {
        if (keys.put(key.getKeyId(), key) != null) {
            throw new IllegalArgumentException("cardrail.mandates has two keys with one kid");
        }
    }

    // without the cause: a parser's message may quote the key
    private static PublicJsonWebKey key(String property, String jwk) {
        try {
            if (PublicJsonWebKey.Factory.newPublicJwk(jwk) instanceof OctetKeyPairJsonWebKey key
                    && OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(key.getSubtype())
                    && key.getKeyId() != null) {
                return key;
            }
        } catch (JoseException notOne) {
            // told below, as every other form that is not one
        }
        throw new IllegalArgumentException(property + " is no JWK for Ed25519 with a kid");
    }

    /** @return the JWS in its compact form */
    String sign(MandateFacts facts, Mandate.Approval approval) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(signingKey.getKeyId());
        jws.setKey(signingKey.getPrivateKey());
        jws.setPayload(payload(facts, approval));
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("an approval could not be signed", e);
        }
    }

    /** Whether one of our keys signed exactly this. What was found to be covered is known by its whole content. */
    boolean cover(MandateFacts facts, Mandate.Approval approval, @Nullable String signature) {
        if (signature == null) {
            return false;
        }
        var content = new Content(facts, approval, signature);
        if (covered.getIfPresent(content) != null) {
            return true;
        }
        boolean covers = verify(facts, approval, signature);
        if (covers) {
            covered.put(content, true);
        }
        return covers;
    }

    private record Content(MandateFacts facts, Mandate.Approval approval, String signature) {}

    private boolean verify(MandateFacts facts, Mandate.Approval approval, String signature) {
        if (!CanonicalTerms.of(facts.terms()).digest().equals(facts.digest())) {
            return false;
        }
        try {
            var jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(ED25519_ONLY);
            jws.setCompactSerialization(signature);
            var key = keys.get(jws.getKeyIdHeaderValue());
            if (key == null) {
                return false;
            }
            jws.setKey(key.getPublicKey());
            return jws.verifySignature() && jws.getPayload().equals(payload(facts, approval));
        } catch (JoseException | ClassCastException | IllegalArgumentException notOurs) {
            // a header with a kid that is no text is not expected by the library
            return false;
        }
    }

    /** Every field of the mandate and of the approval; digest and terms are both in it, and must agree. */
    private record Payload(
            String mandate,
            String wallet,
            String agent,
            int version,
            String digest,
            Object terms,
            Instant createdAt,
            String approvedBy,
            Instant signedInAt,
            Instant approvedAt) {}

    private static String payload(MandateFacts facts, Mandate.Approval approval) {
        var payload = new Payload(
                facts.id().value(),
                facts.wallet().value(),
                facts.agent().value(),
                facts.version(),
                facts.digest(),
                facts.terms(),
                facts.createdAt(),
                approval.by().value(),
                approval.signedInAt(),
                approval.at());
        try {
            return new JsonCanonicalizer(Json.mapper().writeValueAsString(payload)).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

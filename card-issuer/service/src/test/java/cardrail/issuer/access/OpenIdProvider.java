package cardrail.issuer.access;

import cardrail.issuer.api.Json;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the issuer sees of an OpenID provider: where its keys are, the keys, and what it signs. */
final class OpenIdProvider implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key = key();
    private final RSAKey unpublished = key();

    OpenIdProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve(
                "/.well-known/openid-configuration",
                Json.mapper()
                        .writeValueAsString(Map.of(
                                "issuer", url(), "jwks_uri", url() + "/jwks", "subject_types_supported", "public")));
        serve("/jwks", new JWKSet(key.toPublicJWK()).toString());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    /** With a key that says it is the published one. */
    String forged(JWTClaimsSet claims) {
        return signed(claims, unpublished);
    }

    private String signed(JWTClaimsSet claims, RSAKey by) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, http -> {
            try (http) {
                http.getResponseHeaders().set("Content-Type", "application/json");
                http.sendResponseHeaders(200, bytes.length);
                http.getResponseBody().write(bytes);
            }
        });
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("of-the-tests").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

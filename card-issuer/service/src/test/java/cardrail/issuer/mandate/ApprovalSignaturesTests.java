package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApiKey;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.WalletId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What counts as signed, over keys that come and go. */
@Tag("law-2")
class ApprovalSignaturesTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final OctetKeyPairJsonWebKey first = key("2026-06");
    private final OctetKeyPairJsonWebKey second = key("2026-07");
    private final MandateFacts facts = facts(100_00);
    private final Mandate.Approval approval = new Mandate.Approval(OperatorId.next(), NOON, NOON.plusSeconds(60));

    @Test
    void whatWasSignedIsCoveredAndNothingElse() {
        var signatures = signing(first);
        var signature = signatures.sign(facts, approval);

        assertThat(signatures.cover(facts, approval, signature)).isTrue();
        assertThat(signatures.cover(facts(100_01), approval, signature)).isFalse();
        assertThat(signatures.cover(
                        facts,
                        new Mandate.Approval(OperatorId.next(), approval.signedInAt(), approval.at()),
                        signature))
                .isFalse();
        assertThat(signatures.cover(facts, approval, null)).isFalse();
        assertThat(signatures.cover(facts, approval, "no.signature.atall")).isFalse();
    }

    @Test
    void aConsentThatIsAddedAfterwardsIsNotCovered() {
        var signatures = signing(first);
        var signature = signatures.sign(facts, approval);
        var accepting = facts.terms().accepting(List.of(LegalConsent.TERMS_OF_SALE));

        for (var digest : List.of(facts.digest(), CanonicalTerms.of(accepting).digest())) {
            var others = new MandateFacts(
                    facts.id(), facts.wallet(), facts.agent(), facts.version(), digest, accepting, facts.createdAt());
            assertThat(signatures.cover(others, approval, signature)).isFalse();
            assertThat(signatures.cover(others, approval, signatures.sign(others, approval)))
                    .isEqualTo(!digest.equals(facts.digest()));
        }
    }

    @Test
    void aSecondLookFindsWhatTheFirstFound() {
        var signatures = signing(first);
        var signature = signatures.sign(facts, approval);

        for (int look = 1; look <= 2; look++) {
            assertThat(signatures.cover(facts, approval, signature))
                    .as("look %d", look)
                    .isTrue();
            assertThat(signatures.cover(facts(100_01), approval, signature))
                    .as("look %d", look)
                    .isFalse();
        }
    }

    @Test
    void termsBehindTheDigestOfOthersAreNotCovered() {
        var signatures = signing(first);
        var others = new MandateFacts(
                facts.id(),
                facts.wallet(),
                facts.agent(),
                facts.version(),
                facts.digest(),
                facts(100_01).terms(),
                facts.createdAt());

        assertThat(signatures.cover(others, approval, signatures.sign(facts, approval)))
                .isFalse();
    }

    @Test
    void anEarlierKeyStillVerifiesAndIsNamedByItsKid() {
        var signature = signing(first).sign(facts, approval);

        assertThat(signing(second, first).cover(facts, approval, signature)).isTrue();
        assertThat(signing(second).cover(facts, approval, signature)).isFalse();
        assertThat(header(signature)).contains("\"kid\":\"2026-06\"").contains("\"alg\":\"EdDSA\"");
    }

    @Test
    void anotherKeyUnderTheSameKidDoesNotCount() {
        var signature = signing(key("2026-06")).sign(facts, approval);

        assertThat(signing(first).cover(facts, approval, signature)).isFalse();
    }

    @Test
    void noOtherAlgorithmCounts() throws JoseException {
        var payload = new String(
                Base64.getUrlDecoder()
                        .decode(signing(first).sign(facts, approval).split("\\.", -1)[1]),
                StandardCharsets.UTF_8);
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        jws.setKeyIdHeaderValue("2026-06");
        jws.setKey(new HmacKey(first.getPublicKey().getEncoded()));
        jws.setDoKeyValidation(false);
        jws.setPayload(payload);
        var unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\",\"kid\":\"2026-06\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".";

        assertThat(signing(first).cover(facts, approval, jws.getCompactSerialization()))
                .isFalse();
        assertThat(signing(first).cover(facts, approval, unsigned)).isFalse();
    }

    @Test
    void aKeyWithoutItsPrivateHalfCannotSign() {
        var publicHalf = new ApiKey(first.toJson(OutputControlLevel.PUBLIC_ONLY));

        assertThatThrownBy(() -> new ApprovalSignatures(new MandateSettings(publicHalf, List.of())))
                .hasMessage("cardrail.mandates.signing-key has no private half");
    }

    @Test
    void keysComeFromTheSettingsThatTheReadmeNames() {
        var source = new MapConfigurationPropertySource(Map.of(
                "cardrail.mandates.signing-key", second.toJson(OutputControlLevel.INCLUDE_PRIVATE),
                "cardrail.mandates.earlier-keys[0]", first.toJson(OutputControlLevel.PUBLIC_ONLY)));
        var settings = new Binder(source)
                .bind("cardrail.mandates", MandateSettings.class)
                .get();

        var signature = signing(first).sign(facts, approval);

        assertThat(new ApprovalSignatures(settings).cover(facts, approval, signature))
                .isTrue();
    }

    @Test
    void oneKidForTwoKeysIsRefused() {
        assertThatThrownBy(() -> signing(first, key("2026-06")))
                .hasMessage("cardrail.mandates has two keys with one kid");
    }

    private static ApprovalSignatures signing(OctetKeyPairJsonWebKey with, OctetKeyPairJsonWebKey... earlier) {
        return new ApprovalSignatures(new MandateSettings(
                new ApiKey(with.toJson(OutputControlLevel.INCLUDE_PRIVATE)),
                List.of(earlier).stream()
                        .map(key -> new ApiKey(key.toJson(OutputControlLevel.PUBLIC_ONLY)))
                        .toList()));
    }

    private static OctetKeyPairJsonWebKey key(String kid) {
        try {
            var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(kid);
            return key;
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(String jws) {
        return new String(Base64.getUrlDecoder().decode(jws.substring(0, jws.indexOf('.'))), StandardCharsets.UTF_8);
    }

    private static final MandateId ID = MandateId.next();
    private static final WalletId WALLET = WalletId.next();
    private static final AgentId AGENT = AgentId.next();

    private static MandateFacts facts(long limit) {
        var terms = new MandateTerms(
                "Books for the office",
                Money.of(limit, "EUR"),
                null,
                3,
                NOON,
                NOON.plus(Duration.ofDays(7)),
                List.of("*.shop.example"),
                List.of(),
                List.of(),
                false,
                new ConfirmationPolicy(null),
                null);
        return new MandateFacts(ID, WALLET, AGENT, 1, CanonicalTerms.of(terms).digest(), terms, NOON);
    }
}

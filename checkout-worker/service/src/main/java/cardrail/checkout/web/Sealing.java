package cardrail.checkout.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.stereotype.Component;

/**
 * Keeps a short-lived secret in a row so that the database alone does not tell it: AES-256-GCM, with a key derived (RFC 5869) from
 * the console's credential, which every node has and no row holds. After that credential was changed, what was sealed before
 * is lost.
 */
@Component
public class Sealing {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final byte[] PURPOSE = "cardrail sealed rows 1".getBytes(StandardCharsets.UTF_8);

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    Sealing(AccessSettings settings) {
        this.key = key(settings.consoleToken().reveal());
    }

    /** @param where to what it belongs: nowhere else it can be opened */
    public byte[] seal(String secret, String where) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, where).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(nonce.length + text.length)
                    .put(nonce)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES-GCM", e);
        }
    }

    /** Empty where it was sealed under another credential, or belongs elsewhere. */
    public Optional<String> open(byte[] sealed, String where) {
        var from = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        from.get(nonce);
        byte[] text = new byte[from.remaining()];
        from.get(text);
        try {
            return Optional.of(
                    new String(cipher(Cipher.DECRYPT_MODE, nonce, where).doFinal(text), StandardCharsets.UTF_8));
        } catch (AEADBadTagException other) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String where) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(where.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SecretKey key(String credential) {
        try {
            var derivation = HKDFParameterSpec.ofExtract()
                    .addIKM(credential.getBytes(StandardCharsets.UTF_8))
                    .thenExpand(PURPOSE, KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", derivation);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Java 25 has HKDF", e);
        }
    }
}

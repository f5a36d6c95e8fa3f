package cardrail.issuer.access;

import com.nimbusds.jose.jwk.JWK;
import java.util.List;

/** The keys that sign assertions. There is always one; it is made at the first start. */
interface SigningKeys {

    /** With their private halves: for signing and verifying here, never to be shown. */
    List<JWK> newestFirst();
}

package cardrail.console.purchase;

import cardrail.console.page.Formats;
import cardrail.issuer.api.AuthorizationView;
import cardrail.issuer.api.Witness;
import java.util.List;

/**
 * What the issuer saw of payments on a card.
 *
 * @param verdict the code of the witness's verdict
 * @param observed how long ago
 * @param fresh whether Stripe was asked for this answer
 */
public record WitnessFacts(String verdict, List<Seen> seen, String observed, boolean fresh) {

    /** One authorization. */
    public record Seen(String kind, String amount, boolean approved, String reason, String at) {}

    static WitnessFacts of(Witness witness, Formats formats) {
        return new WitnessFacts(
                witness.verdict().code(),
                witness.authorizations().stream()
                        .map(seen -> seen(seen, formats))
                        .toList(),
                formats.since(witness.observedAt()),
                witness.fresh());
    }

    private static Seen seen(AuthorizationView authorization, Formats formats) {
        return new Seen(
                authorization.kind().code(),
                formats.money(authorization.amount()),
                authorization.approved(),
                authorization.reason(),
                formats.moment(authorization.at()));
    }
}

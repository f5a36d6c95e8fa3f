package cardrail.issuer.api;

import java.util.List;

/**
 * What ending a mandate, or some of its terms, would do if it were done now (law 10). Until it is done, payments may still be
 * approved and cards made.
 *
 * @param closing cards that would be closed, which stops their purchases; those that are being closed already are among them
 * @param tooLate cards whose payment is approved already: these could not be stopped any more
 * @param returns what the closing cards hold and would give back, a sum per currency
 */
public record StopPreview(List<OwnedCard> closing, List<OwnedCard> tooLate, List<Money> returns) {

    public StopPreview {
        closing = List.copyOf(closing);
        tooLate = List.copyOf(tooLate);
        returns = List.copyOf(returns);
    }
}

package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;
import java.util.Currency;

/**
 * The money of one authorization.
 *
 * @param approved everything approved on it and kept, increments included
 * @param authorized what is still open of it
 * @param residual what expired and may still be captured
 * @param captured gross
 * @param reversed what the merchant gave up
 */
public record AuthorizationPosition(Money approved, Money authorized, Money residual, Money captured, Money reversed) {

    public static AuthorizationPosition none(Currency currency) {
        var zero = Money.zero(currency);
        return new AuthorizationPosition(zero, zero, zero, zero, zero);
    }

    AuthorizationPosition after(MoneyEvent.OfAuthorization event, Iterable<Transfer> transfers) {
        var moved = new Flow(approved.currency(), transfers);
        var nowAuthorized = authorized.plus(moved.into(Account.AUTHORIZED));
        var nowResidual = residual.plus(moved.into(Account.RESIDUAL));
        var nowApproved = switch (event) {
            case MoneyEvent.Approval approval -> approved.plus(approval.amount());
            case MoneyEvent.Check check -> approved.plus(check.amount());
            case MoneyEvent.ApprovalNotKept lost -> approved.minus(lost.amount());
            case MoneyEvent.Capture _,
                    MoneyEvent.CaptureRest _,
                    MoneyEvent.Expiry _,
                    MoneyEvent.HoldKept _,
                    MoneyEvent.ResidualEnd _,
                    MoneyEvent.Reversal _ -> approved;
        };
        return new AuthorizationPosition(
                nowApproved,
                nowAuthorized,
                nowResidual,
                event instanceof MoneyEvent.Capture capture ? captured.plus(capture.amount()) : captured,
                event instanceof MoneyEvent.Reversal reversal ? reversed.plus(reversal.amount()) : reversed);
    }
}

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
 */
public record AuthorizationPosition(Money approved, Money authorized, Money residual, Money captured) {

    static AuthorizationPosition none(Currency currency) {
        var zero = Money.zero(currency);
        return new AuthorizationPosition(zero, zero, zero, zero);
    }

    AuthorizationPosition after(MoneyEvent.OfAuthorization event, Iterable<Transfer> transfers) {
        var moved = new Flow(approved.currency(), transfers);
        var nowAuthorized = authorized.plus(moved.into(Account.AUTHORIZED));
        var nowResidual = residual.plus(moved.into(Account.RESIDUAL));
        return switch (event) {
            case MoneyEvent.Approval approval ->
                new AuthorizationPosition(approved.plus(approval.amount()), nowAuthorized, nowResidual, captured);
            case MoneyEvent.ApprovalNotKept lost ->
                new AuthorizationPosition(approved.minus(lost.amount()), nowAuthorized, nowResidual, captured);
            case MoneyEvent.Capture capture ->
                new AuthorizationPosition(approved, nowAuthorized, nowResidual, captured.plus(capture.amount()));
            case MoneyEvent.Reversal _, MoneyEvent.Expiry _, MoneyEvent.ResidualEnd _, MoneyEvent.CaptureRest _ ->
                new AuthorizationPosition(approved, nowAuthorized, nowResidual, captured);
        };
    }
}

package cardrail.console.exception;

import cardrail.checkout.api.ExceptionState;
import cardrail.checkout.api.ProposedException;
import cardrail.console.access.Operators;
import cardrail.console.page.Formats;
import cardrail.issuer.api.OperatorId;
import org.jspecify.annotations.Nullable;

/**
 * A proposed merchant exception.
 *
 * @param by the name of who proposed it; the id where that is not known
 * @param merchant the host of the only merchant that it is for
 * @param own whether the reader proposed it or did anything in that page: then another person approves it
 * @param decidedBy null until it is decided
 * @param withdrawnBy null unless it was approved and is not used any more
 * @param houseFile one that speaks of this host too and goes before it; null where none does
 */
public record ExceptionCard(
        String id,
        String handoff,
        String host,
        String merchant,
        String yaml,
        String state,
        String by,
        boolean own,
        String ago,
        @Nullable String decidedBy,
        @Nullable String decidedAt,
        @Nullable String withdrawnBy,
        @Nullable String withdrawnAt,
        @Nullable String houseFile) {

    static ExceptionCard of(ProposedException one, OperatorId reader, Operators operators, Formats formats) {
        var decidedBy = one.decidedBy();
        var decidedAt = one.decidedAt();
        var withdrawnBy = one.withdrawnBy();
        var withdrawnAt = one.withdrawnAt();
        return new ExceptionCard(
                one.id().value(),
                one.handoff().value(),
                one.host(),
                one.merchantHost(),
                one.yaml(),
                one.state().code(),
                named(one.proposedBy(), operators),
                one.proposedBy().equals(reader) || one.actedBy().contains(reader),
                formats.since(one.proposedAt()),
                decidedBy == null ? null : named(decidedBy, operators),
                decidedAt == null ? null : formats.moment(decidedAt),
                withdrawnBy == null ? null : named(withdrawnBy, operators),
                withdrawnAt == null ? null : formats.moment(withdrawnAt),
                one.houseFile());
    }

    private static String named(OperatorId id, Operators operators) {
        var name = operators.nameOf(id);
        return name == null ? id.value() : name;
    }

    /** Whether it is used, and may be withdrawn. */
    public boolean isApproved() {
        return state.equals(ExceptionState.APPROVED.code());
    }

    public boolean isWaiting() {
        return state.equals(ExceptionState.PROPOSED.code());
    }
}

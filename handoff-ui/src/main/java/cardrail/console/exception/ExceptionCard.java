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
 * @param own whether the reader did: then another person approves it
 * @param decidedBy null until it is decided
 */
public record ExceptionCard(
        String id,
        String handoff,
        String host,
        String yaml,
        String state,
        String by,
        boolean own,
        String ago,
        @Nullable String decidedBy,
        @Nullable String decidedAt) {

    static ExceptionCard of(ProposedException one, OperatorId reader, Operators operators, Formats formats) {
        var decidedBy = one.decidedBy();
        var decidedAt = one.decidedAt();
        return new ExceptionCard(
                one.id().value(),
                one.handoff().value(),
                one.host(),
                one.yaml(),
                one.state().code(),
                named(one.proposedBy(), operators),
                one.proposedBy().equals(reader),
                formats.since(one.proposedAt()),
                decidedBy == null ? null : named(decidedBy, operators),
                decidedAt == null ? null : formats.moment(decidedAt));
    }

    private static String named(OperatorId id, Operators operators) {
        var name = operators.nameOf(id);
        return name == null ? id.value() : name;
    }

    public boolean isWaiting() {
        return state.equals(ExceptionState.PROPOSED.code());
    }
}

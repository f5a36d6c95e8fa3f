package cardrail.console.handoff;

import cardrail.checkout.api.SecondPerson;
import cardrail.console.access.Operators;
import cardrail.console.page.Formats;
import cardrail.issuer.api.OperatorId;
import org.jspecify.annotations.Nullable;

/**
 * An act that needs two operators, as one of them sees it.
 *
 * @param askedBy the name of who asked; null while nobody did
 * @param agreedBy the name of who agreed; null while nobody did
 * @param isMine whether the reader asked
 * @param isOpen whether the reader may do it now: two agreed, and the reader is one of them
 */
public record SecondView(
        String act,
        String amount,
        @Nullable String askedBy,
        @Nullable String askedAgo,
        @Nullable String agreedBy,
        boolean isMine,
        boolean isOpen) {

    static SecondView of(SecondPerson second, OperatorId reader, Operators operators, Formats formats) {
        boolean isMine = reader.equals(second.askedBy());
        return new SecondView(
                second.act().code(),
                formats.money(second.amount()),
                name(second.askedBy(), operators),
                second.askedAt() == null ? null : formats.since(second.askedAt()),
                name(second.agreedBy(), operators),
                isMine,
                second.agreedBy() != null && (isMine || reader.equals(second.agreedBy())));
    }

    /** Whether another asked the reader, among others. */
    public boolean isAskedOfMe() {
        return askedBy != null && !isMine && agreedBy == null;
    }

    private static @Nullable String name(@Nullable OperatorId id, Operators operators) {
        if (id == null) {
            return null;
        }
        String name = operators.nameOf(id);
        return name == null ? id.value() : name;
    }
}

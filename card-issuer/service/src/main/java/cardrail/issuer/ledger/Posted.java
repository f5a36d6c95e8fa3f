package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;
import org.jspecify.annotations.Nullable;

/** What became of an event. */
public sealed interface Posted {

    /**
     * It is in the ledger now.
     *
     * @param flag null, or why a person should look
     */
    record Booked(@Nullable String flag) implements Posted {}

    /** It had been booked before; nothing moved. */
    record AlreadyBooked() implements Posted {}

    /** A new lock was asked for and the wallet has not got it; nothing moved. */
    record NotCovered(Money available) implements Posted {}
}

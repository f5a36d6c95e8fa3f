package cardrail.checkout.takeover;

import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.util.Optional;

/** What one operator may do about the page of one handoff, at this moment. */
public sealed interface Access {

    /** In control: the one operator whose input reaches the page. */
    record Drives(CheckoutId checkout) implements Access {}

    /** @param driver who is in control, where somebody is */
    record Watches(CheckoutId checkout, Optional<OperatorId> driver) implements Access {}

    /**
     * Neither.
     *
     * @param code stable, told to the client
     * @param detail one sentence, without anything of the page
     */
    record Refused(String code, String detail) implements Access {}
}

package cardrail.checkout.attempt;

import cardrail.checkout.api.RecordedEvent;
import java.util.List;

/** Questions over all checkouts, for people who look. */
public interface CheckoutRecords {

    /** Those whose offer waits for somebody's confirmation; what expires first comes first. */
    List<StoredCheckout> offered(int most);

    /** How many those are in all. */
    int offers();

    /** The newest first; steps and pictures of the machine only where their kind is asked for. */
    List<RecordedEvent> events(EventFilter filter, int most);
}

package cardrail.checkout.handoff;

import cardrail.checkout.api.Escalation;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffNote;
import cardrail.issuer.api.OperatorId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of what people arranged about items, and of what they wrote. */
interface TriageRows {

    /**
     * @param escalation by a person
     * @param notes how many
     */
    record Row(@Nullable OperatorId assignedTo, @Nullable Escalation escalation, int extendedMinutes, int notes) {

        static final Row NOTHING = new Row(null, null, 0, 0);
    }

    /** By their ids. */
    Map<HandoffId, Row> of(Collection<HandoffId> ids);

    void assign(HandoffId id, @Nullable OperatorId to);

    /** @return false, and nothing is kept, where it would be more than that in all */
    boolean extend(HandoffId id, int minutes, int most);

    void escalate(HandoffId id, Escalation escalation);

    void write(HandoffId id, HandoffNote note);

    /** Oldest first. */
    List<HandoffNote> notes(HandoffId id, int most);
}

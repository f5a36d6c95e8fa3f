package cardrail.checkout.evidence;

import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.EvidenceView;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageDiff;
import cardrail.checkout.api.PageReading;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps masked screenshots until their time is over. Nothing unmasked ever comes here (law 9). */
public interface EvidenceStore {

    /**
     * @param png already masked
     * @param reading null where no page could be read
     */
    EvidenceId keep(CheckoutId checkout, String title, byte[] png, @Nullable PageReading reading, Instant takenAt);

    /** Oldest first. */
    List<EvidenceView> of(CheckoutId checkout);

    /** Empty also when its time was over. */
    Optional<byte[]> png(EvidenceId id);

    /** What the page was taken for; empty as well where there was none. */
    Optional<PageReading> reading(EvidenceId id);

    /**
     * Keeps what changed in the page of the item that was given back last.
     *
     * @return which item, and who gave it back; empty where none was, or its changes are kept already
     */
    Optional<GivenBack> keep(CheckoutId checkout, PageChanges changes, Instant at);

    /** @param by as events print an actor */
    record GivenBack(HandoffId item, String by) {}

    /** What changed in the page of this item; empty where nothing was compared, and when its time was over. */
    Optional<PageDiff> changes(HandoffId item);

    /**
     * Keeps what an operator did in the page of the item that was given back last, where it was given back by its driver.
     *
     * @return which item, and who gave it back; empty where none was, or its acts are kept already
     */
    Optional<GivenBack> keep(CheckoutId checkout, List<OperatorAct> acts, Instant at);

    /** What an operator did in the page of this item; empty where nothing was noted, and when its time was over. */
    Optional<ActsSeen> acts(HandoffId item);

    /** @param by who gave the page back, as events print an actor */
    record ActsSeen(String by, List<OperatorAct> acts) {

        public ActsSeen {
            acts = List.copyOf(acts);
        }
    }

    /**
     * Deletes what is past its time.
     *
     * @return how many
     */
    int deleteExpired(Instant now, int most);
}

package cardrail.checkout.evidence;

import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.EvidenceView;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageDiff;
import cardrail.checkout.api.PageReading;
import cardrail.checkout.page.PersonsDeeds;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps masked screenshots until their time is over. Nothing unmasked ever comes here (law 9). */
public interface EvidenceStore {

    /**
     * @param png already masked
     * @param reading null where no page could be read
     */
    EvidenceId keep(CheckoutId checkout, String title, byte[] png, @Nullable PageReading reading, Instant takenAt);

    /** Oldest first, without what was done. */
    List<EvidenceView> of(CheckoutId checkout);

    /** Oldest first; reads every reading, so for one checkout and not for a list of them. */
    List<EvidenceView> withDone(CheckoutId checkout);

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
     * Keeps what was done in the page of one item that was given back by its driver.
     *
     * @return false where it was not, or its acts are kept already
     */
    boolean keep(CheckoutId checkout, PersonsDeeds deeds, Instant at);

    /** What was done in the page of this item; empty where nothing was noted, and when its time was over. */
    Optional<ActsSeen> acts(HandoffId item);

    /** @param actors who acted, as events print an actor */
    record ActsSeen(Set<String> actors, List<OperatorAct> acts) {

        public ActsSeen {
            actors = Set.copyOf(actors);
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

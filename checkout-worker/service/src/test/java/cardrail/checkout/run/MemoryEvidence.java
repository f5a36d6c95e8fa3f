package cardrail.checkout.run;

import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.EvidenceView;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageDiff;
import cardrail.checkout.api.PageReading;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.page.PersonsDeeds;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers titles only. */
final class MemoryEvidence implements EvidenceStore {

    private final List<String> titles = new ArrayList<>();

    List<String> titles() {
        return titles;
    }

    @Override
    public EvidenceId keep(
            CheckoutId checkout, String title, byte[] png, @Nullable PageReading reading, Instant takenAt) {
        titles.add(title);
        return EvidenceId.next();
    }

    @Override
    public List<EvidenceView> of(CheckoutId checkout) {
        return List.of();
    }

    @Override
    public List<EvidenceView> withDone(CheckoutId checkout) {
        return List.of();
    }

    @Override
    public Optional<byte[]> png(EvidenceId id) {
        return Optional.empty();
    }

    @Override
    public Optional<PageReading> reading(EvidenceId id) {
        return Optional.empty();
    }

    /** Of every page that was compared. */
    final List<PageChanges> changes = new ArrayList<>();

    @Override
    public Optional<GivenBack> keep(CheckoutId checkout, PageChanges seen, Instant at) {
        changes.add(seen);
        return Optional.of(new GivenBack(HandoffId.next(), "operator:opr_1"));
    }

    @Override
    public Optional<PageDiff> changes(HandoffId item) {
        return Optional.empty();
    }

    /** Of every page in which automation went on after a person. */
    final List<PersonsDeeds> acts = new ArrayList<>();

    @Override
    public boolean keep(CheckoutId checkout, PersonsDeeds noted, Instant at) {
        acts.add(noted);
        return true;
    }

    @Override
    public Optional<ActsSeen> acts(HandoffId item) {
        return Optional.empty();
    }

    @Override
    public int deleteExpired(Instant now, int most) {
        return 0;
    }
}

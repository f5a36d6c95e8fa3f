package cardrail.checkout.run;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.Handoffs;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Work items in memory, with the rules of the real ones. */
final class MemoryHandoffs implements Handoffs {

    private final Map<HandoffId, Handoff> items = new LinkedHashMap<>();

    private final Map<CheckoutId, Allowance> allowed = new LinkedHashMap<>();

    /** What somebody else does just before. */
    Consumer<Handoff> beforeSave = item -> {};

    List<Handoff> all() {
        return List.copyOf(items.values());
    }

    @Override
    public void insert(Handoff.Open handoff) {
        if (waitingOf(handoff.facts().checkoutId()).isPresent()) {
            throw new IllegalStateException("two items wait");
        }
        items.put(handoff.id(), handoff);
    }

    @Override
    public Optional<Handoff> find(HandoffId id) {
        return Optional.ofNullable(items.get(id));
    }

    @Override
    public Optional<Handoff.Waiting> waitingOf(CheckoutId checkout) {
        return items.values().stream()
                .filter(item -> item.facts().checkoutId().equals(checkout))
                .filter(Handoff.Waiting.class::isInstance)
                .map(Handoff.Waiting.class::cast)
                .findFirst();
    }

    @Override
    public List<Handoff> waiting(int most) {
        return all().stream().filter(Handoff.Waiting.class::isInstance).toList();
    }

    @Override
    public List<Handoff> newest(int most) {
        return all();
    }

    @Override
    public void allow(HandoffId id, Instant now) {
        allowed.put(find(id).orElseThrow().facts().checkoutId(), new Allowance(id, now));
    }

    @Override
    public Optional<Allowance> allowance(CheckoutId checkout) {
        return Optional.ofNullable(allowed.get(checkout));
    }

    @Override
    public void withdraw(Allowance allowance, Instant now) {
        allowed.values().remove(allowance);
    }

    @Override
    public boolean save(Handoff next) {
        beforeSave.accept(next);
        var old = items.get(next.id());
        if (old == null || old.version() != next.version() - 1) {
            return false;
        }
        items.put(next.id(), next);
        return true;
    }
}

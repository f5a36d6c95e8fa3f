package cardrail.console.standin;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AgentStopPreview;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.BurnDown;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.IssuerBudget;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.OwnedCard;
import cardrail.issuer.api.StopPreview;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the issuer knows of cards and of what a decision would do. */
public abstract class BudgetStandIn extends MandatesStandIn implements IssuerBudget {

    public final Map<CheckoutId, List<CardView>> cards = new LinkedHashMap<>();

    BudgetStandIn(InstantSource clock) {
        super(clock);
    }

    @Override
    public final BurnDown burnDown(MandateId id) {
        var mandate = mandate(id);
        var now = clock.instant();
        if (mandate.used().isZero()) {
            return new BurnDown(id, List.of());
        }
        var held = mandate.used().plus(Money.of(500, mandate.used().currency().getCurrencyCode()));
        return new BurnDown(
                id,
                List.of(
                        new BurnDown.Point(now.minus(Duration.ofHours(3)), "issue", SampleData.SUCCEEDED, held),
                        new BurnDown.Point(
                                now.minus(Duration.ofHours(1)), "last_capture", SampleData.SUCCEEDED, mandate.used())));
    }

    @Override
    public final List<OwnedCard> cards(@Nullable AgentCardId before) {
        return cards.values().stream()
                .flatMap(List::stream)
                .map(this::owned)
                .dropWhile(one -> before != null && !one.card().id().equals(before))
                .skip(before == null ? 0 : 1)
                .toList();
    }

    private OwnedCard owned(CardView card) {
        return new OwnedCard(
                card, SampleData.WALLET, "harbor-books.example", clock.instant().minus(Duration.ofMinutes(7)));
    }

    @Override
    public final StopPreview previewRevocation(MandateId id) {
        mandate(id);
        return stops();
    }

    @Override
    public final StopPreview previewNarrowing(MandateId id, NarrowMandate command) {
        MandateView held = mandate(id);
        if (command.terms().limit().compareTo(held.terms().limit()) > 0) {
            throw new ApiProblem(409, "not_narrower", null, null);
        }
        return stops();
    }

    @Override
    public final AgentStopPreview previewRevocation(AgentId id) {
        return new AgentStopPreview(List.of(), stops());
    }

    /** Every open card is closed; whatever was paid is too late. */
    private StopPreview stops() {
        var all = cards(null);
        var closing = all.stream()
                .filter(one -> one.card().state() != CardState.CANCELED)
                .filter(one -> one.card().authorized().isZero())
                .toList();
        var tooLate = all.stream()
                .filter(one -> one.card().stillAuthorized().isPositive())
                .toList();
        return new StopPreview(
                closing,
                tooLate,
                closing.stream().map(one -> one.card().lock()).reduce(Money::plus).stream()
                        .toList());
    }
}

package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.IssuerBudget;
import cardrail.issuer.api.OwnedCard;
import cardrail.issuer.api.Witness;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The card part of {@code IssuerConsole}: an operator looks, from our records. */
@RestController
@RequestMapping("/v1/operator")
class OperatorCardController {

    private final CardRows rows;
    private final CardLists lists;
    private final CardViews views;
    private final CardWitness witness;

    OperatorCardController(CardRows rows, CardLists lists, CardViews views, CardWitness witness) {
        this.rows = rows;
        this.lists = lists;
        this.views = views;
        this.witness = witness;
    }

    @GetMapping("/checkouts/{id}/cards")
    List<CardView> cardsOf(@PathVariable("id") CheckoutId id) {
        return rows.of(id).stream().map(views::of).toList();
    }

    @GetMapping("/cards")
    List<OwnedCard> cards(@RequestParam(name = "before", required = false) @Nullable AgentCardId before) {
        if (before != null && rows.find(before).isEmpty()) {
            throw CardProblems.notFound();
        }
        return lists.newest(before, IssuerBudget.MOST_CARDS).stream()
                .map(views::owned)
                .toList();
    }

    @GetMapping("/cards/{id}/witness")
    Witness witness(@PathVariable("id") AgentCardId id) {
        return witness.witness(id, false);
    }
}

package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.CloseCards;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.api.IssueCard;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.Witness;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.web.CommandKey;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The cards of {@code CardIssuer}, for the checkout worker. */
@RestController
@RequestMapping("/v1")
class CardController {

    private final CardRows rows;
    private final CardViews views;
    private final CardIssuing issuing;
    private final CardArming arming;
    private final CardClosing closing;
    private final CardWitness witness;

    CardController(
            CardRows rows,
            CardViews views,
            CardIssuing issuing,
            CardArming arming,
            CardClosing closing,
            CardWitness witness) {
        this.rows = rows;
        this.views = views;
        this.issuing = issuing;
        this.arming = arming;
        this.closing = closing;
        this.witness = witness;
    }

    @PostMapping("/cards")
    ResponseEntity<CardView> issue(
            Actor actor, @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @RequestBody IssueCard command) {
        var issued = issuing.issue(new CommandKey(actor, "card.issue", key).key(), command);
        var answer = ResponseEntity.ok();
        if (issued.replayed()) {
            answer.header(ServiceClient.IDEMPOTENT_REPLAYED, "true");
        }
        return answer.body(views.of(issued.card()));
    }

    @PostMapping("/cards/{id}/arm")
    CardView arm(@PathVariable("id") AgentCardId id, @RequestBody ArmCard command) {
        return views.of(arming.arm(id, command));
    }

    @PostMapping("/cards/{id}/disarm")
    CardView disarm(@PathVariable("id") AgentCardId id, @RequestBody DisarmCard command) {
        return views.of(arming.disarm(id, command));
    }

    @PostMapping("/checkouts/{id}/close")
    List<CardView> closeCards(@PathVariable("id") CheckoutId id, @RequestBody CloseCards command) {
        return closing.closeAll(id, command).stream().map(views::of).toList();
    }

    @GetMapping("/cards/{id}")
    CardView card(@PathVariable("id") AgentCardId id) {
        return views.of(rows.find(id).orElseThrow(CardProblems::notFound));
    }

    @GetMapping("/checkouts/{id}/cards")
    List<CardView> cardsOf(@PathVariable("id") CheckoutId id) {
        return rows.of(id).stream().map(views::of).toList();
    }

    @GetMapping("/cards/{id}/witness")
    Witness witness(@PathVariable("id") AgentCardId id, @RequestParam("fresh") boolean fresh) {
        return witness.witness(id, fresh);
    }
}

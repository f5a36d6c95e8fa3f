package cardrail.checkout.handoff;

import cardrail.checkout.api.AskSecondPerson;
import cardrail.checkout.api.AssignHandoff;
import cardrail.checkout.api.CommentHandoff;
import cardrail.checkout.api.EscalateHandoff;
import cardrail.checkout.api.ExtendHandoff;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffNote;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.PageDiff;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.ServiceClient;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@link cardrail.checkout.api.WorkerQueue}. Reading is for every operator, acting for OPERATOR, as the rules of addresses say. */
@RestController
@RequestMapping("/v1/operator/handoffs/{id}")
class HandoffQueueController {

    private final QueueDesk desk;
    private final SecondPersons seconds;
    private final Handoffs handoffs;
    private final EvidenceStore evidence;

    HandoffQueueController(QueueDesk desk, SecondPersons seconds, Handoffs handoffs, EvidenceStore evidence) {
        this.desk = desk;
        this.seconds = seconds;
        this.handoffs = handoffs;
        this.evidence = evidence;
    }

    @PostMapping("/assign")
    HandoffView assign(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody AssignHandoff command,
            Actor.Operator operator) {
        return desk.assign(id, key, command, operator);
    }

    @PostMapping("/extend")
    HandoffView extend(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody ExtendHandoff command,
            Actor.Operator operator) {
        return desk.extend(id, key, command, operator);
    }

    @PostMapping("/escalate")
    HandoffView escalate(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody EscalateHandoff command,
            Actor.Operator operator) {
        return desk.escalate(id, key, command, operator);
    }

    @PostMapping("/comment")
    List<HandoffNote> comment(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody CommentHandoff command,
            Actor.Operator operator) {
        return desk.comment(id, key, command, operator);
    }

    @PostMapping("/ask_second_person")
    HandoffView askSecondPerson(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody AskSecondPerson command,
            Actor.Operator operator) {
        return seconds.ask(id, key, command, operator);
    }

    @PostMapping("/agree_second_person")
    HandoffView agreeSecondPerson(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody AskSecondPerson command,
            Actor.Operator operator) {
        return seconds.agree(id, key, command, operator);
    }

    @GetMapping("/notes")
    List<HandoffNote> notes(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        return desk.notes(id);
    }

    @GetMapping("/page_diff")
    List<PageDiff> pageDiff(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        if (handoffs.find(id).isEmpty()) {
            throw HandoffProblems.notFound();
        }
        return evidence.changes(id).stream().toList();
    }
}

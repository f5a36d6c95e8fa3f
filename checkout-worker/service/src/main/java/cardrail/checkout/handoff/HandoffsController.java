package cardrail.checkout.handoff;

import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.GuardedAct;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.LivePageHome;
import cardrail.checkout.api.PageReading;
import cardrail.checkout.api.ResolveHandoff;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.ServiceClient;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The handoff side of {@link cardrail.checkout.api.WorkerConsole}. Reading is for every operator, acting for OPERATOR. */
@RestController
@RequestMapping("/v1/operator")
class HandoffsController {

    private final HandoffViews views;
    private final Handoffs handoffs;
    private final HandoffDesk desk;
    private final HandoffControl control;
    private final CardTyping typing;
    private final HandoffResolutions resolutions;
    private final SecondPersons seconds;
    private final EvidenceStore evidence;

    HandoffsController(
            HandoffViews views,
            Handoffs handoffs,
            HandoffDesk desk,
            HandoffControl control,
            CardTyping typing,
            HandoffResolutions resolutions,
            SecondPersons seconds,
            EvidenceStore evidence) {
        this.views = views;
        this.handoffs = handoffs;
        this.desk = desk;
        this.control = control;
        this.typing = typing;
        this.resolutions = resolutions;
        this.seconds = seconds;
        this.evidence = evidence;
    }

    @GetMapping("/handoffs")
    List<HandoffView> handoffs(@RequestParam("all") boolean all, Actor.Operator operator) {
        return views.list(all, operator.id());
    }

    @GetMapping("/handoffs/{id}")
    HandoffView handoff(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        return views.of(handoffs.find(id).orElseThrow(HandoffProblems::notFound), operator.id());
    }

    @GetMapping("/handoffs/{id}/page")
    LivePageHome page(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        return control.home(id);
    }

    @PostMapping("/handoffs/{id}/claim")
    HandoffView claim(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        return desk.claim(id, acting(operator));
    }

    @PostMapping("/handoffs/{id}/heartbeat")
    HandoffView heartbeat(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        return desk.heartbeat(id, acting(operator));
    }

    @PostMapping("/handoffs/{id}/release")
    HandoffView release(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        return desk.release(id, acting(operator));
    }

    @PostMapping("/handoffs/{id}/take_control")
    HandoffView takeControl(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        return control.takeControl(id, acting(operator));
    }

    @PostMapping("/handoffs/{id}/fill_card")
    HandoffView fillCard(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            Actor.Operator operator) {
        return typing.type(id, key, acting(operator));
    }

    @PostMapping("/handoffs/{id}/allow_payment")
    HandoffView allowPayment(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            Actor.Operator operator) {
        seconds.require(id, GuardedAct.ALLOW_PAYMENT, acting(operator));
        return control.allowPayment(id, key, operator);
    }

    @PostMapping("/handoffs/{id}/release_control")
    HandoffView releaseControl(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            Actor.Operator operator) {
        return control.releaseControl(id, key, acting(operator));
    }

    @PostMapping("/handoffs/{id}/return")
    HandoffView giveBack(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            Actor.Operator operator) {
        return desk.giveBack(id, key, acting(operator));
    }

    @PostMapping("/handoffs/{id}/abandon")
    HandoffView abandon(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            Actor.Operator operator) {
        return desk.abandon(id, key, acting(operator));
    }

    @PostMapping("/handoffs/{id}/resolve")
    HandoffView resolve(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody ResolveHandoff command,
            Actor.Operator operator) {
        GuardedAct act = GuardedAct.of(command.resolution());
        if (act != null) {
            seconds.require(id, act, acting(operator));
        }
        return resolutions.resolve(id, key, command, acting(operator));
    }

    @GetMapping("/evidence/{id}")
    ResponseEntity<byte[]> evidence(@PathVariable("id") EvidenceId id, Actor.Operator operator) {
        return evidence.png(id)
                .map(png -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_PNG)
                        .cacheControl(CacheControl.noStore())
                        .body(png))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "evidence_not_found", "There is no such evidence.", NextStep.STOP));
    }

    @GetMapping("/evidence/{id}/reading")
    ResponseEntity<PageReading> reading(@PathVariable("id") EvidenceId id, Actor.Operator operator) {
        return evidence.reading(id)
                .map(reading ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(reading))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "reading_not_found",
                        "There is no such evidence, or nothing was read with it.",
                        NextStep.STOP));
    }

    private static Actor.Operator acting(Actor.Operator operator) {
        if (!OperatorRole.OPERATOR.isHeldBy(operator.roles())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "role_required",
                    "Working the queue needs the role operator.",
                    NextStep.ASK_USER);
        }
        return operator;
    }
}

package cardrail.checkout.cardholder;

import cardrail.checkout.api.CardholderView;
import cardrail.checkout.api.CodeRequestView;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.NeedsCardholder;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.ServiceClient;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@link cardrail.checkout.api.WorkerCardholder}. */
@RestController
@RequestMapping("/v1/operator/handoffs/{id}")
class OperatorCodesController {

    private final CodeDesk desk;

    OperatorCodesController(CodeDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/cardholder")
    ResponseEntity<CardholderView> cardholder(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        return unkept(desk.cardholder(id));
    }

    @GetMapping("/cardholder_code")
    ResponseEntity<CodeRequestView> code(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        return unkept(desk.code(id, operator));
    }

    @PostMapping("/needs_cardholder")
    CodeRequestView needsCardholder(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody NeedsCardholder command,
            Actor.Operator operator) {
        return desk.ask(id, key, Objects.requireNonNullElse(command.askedAs(), ""), operator);
    }

    private static <T> ResponseEntity<T> unkept(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}

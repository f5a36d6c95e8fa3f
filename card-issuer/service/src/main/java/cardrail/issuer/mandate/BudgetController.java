package cardrail.issuer.mandate;

import cardrail.issuer.api.BurnDown;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.StopPreview;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The mandate part of {@code IssuerBudget}. */
@RestController
@RequestMapping("/v1/operator/mandates/{id}")
class BudgetController {

    private final BudgetDesk desk;

    BudgetController(BudgetDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/burn-down")
    BurnDown burnDown(@PathVariable("id") MandateId id) {
        return desk.burnDown(id).orElseThrow(Answers::notFound);
    }

    @GetMapping("/revoke/preview")
    StopPreview revocation(@PathVariable("id") MandateId id) {
        return Answers.of(desk.revocation(id));
    }

    @PostMapping("/narrow/preview")
    StopPreview narrowing(@PathVariable("id") MandateId id, @RequestBody NarrowMandate command) {
        return Answers.of(desk.narrowing(id, command));
    }
}

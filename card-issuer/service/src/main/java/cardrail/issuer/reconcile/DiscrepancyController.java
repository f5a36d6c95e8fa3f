package cardrail.issuer.reconcile;

import cardrail.issuer.api.DiscrepancyId;
import cardrail.issuer.api.DiscrepancyView;
import cardrail.issuer.api.ResolveDiscrepancy;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.web.CommandKey;
import cardrail.issuer.web.IdempotentCommands;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The discrepancies of {@code IssuerConsole}. */
@RestController
@RequestMapping("/v1/operator/discrepancies")
class DiscrepancyController {

    private final DiscrepancyDesk desk;
    private final IdempotentCommands commands;

    DiscrepancyController(DiscrepancyDesk desk, IdempotentCommands commands) {
        this.desk = desk;
        this.commands = commands;
    }

    @GetMapping
    List<DiscrepancyView> all(@RequestParam(name = "open", required = false) @Nullable Boolean open) {
        return desk.all(open);
    }

    @PostMapping("/{id}/resolve")
    ResponseEntity<DiscrepancyView> resolve(
            Actor.Operator operator,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") DiscrepancyId id,
            @RequestBody ResolveDiscrepancy command) {
        return commands.run(
                new CommandKey(operator, "discrepancy.resolve", key),
                List.of(id, command),
                DiscrepancyView.class,
                () -> desk.resolve(operator, id, command));
    }
}

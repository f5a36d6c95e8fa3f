package cardrail.issuer.authorization;

import cardrail.issuer.api.DisputeView;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The disputes of {@code IssuerConsole}. They are opened and argued at Stripe; here they are seen, and their money is booked. */
@RestController
class DisputeController {

    private final DisputeRows rows;

    DisputeController(DisputeRows rows) {
        this.rows = rows;
    }

    @GetMapping("/v1/operator/disputes")
    List<DisputeView> disputes() {
        return rows.all();
    }
}

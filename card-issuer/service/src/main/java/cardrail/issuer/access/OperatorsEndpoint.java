package cardrail.issuer.access;

import cardrail.issuer.api.OperatorView;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who else there is: operators hand work to each other, and say by name who has it. */
@RestController
class OperatorsEndpoint {

    private final Accounts accounts;

    OperatorsEndpoint(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/v1/operator/operators")
    List<OperatorView> operators() {
        return accounts.enabled().stream()
                .map(account -> new OperatorView(account.id(), account.username(), account.roles()))
                .toList();
    }
}

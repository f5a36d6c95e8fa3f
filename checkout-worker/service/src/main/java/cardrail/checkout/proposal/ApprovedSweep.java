package cardrail.checkout.proposal;

import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.merchant.MerchantExceptions.Approved;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings what was approved, by whichever node, to this node's driver: pages are looked at on threads that ask no database. Where
 * the rows cannot be read, what is known stays.
 */
@Component
class ApprovedSweep {

    private final Proposals proposals;
    private final MerchantExceptions used;

    ApprovedSweep(Proposals proposals, MerchantExceptions used) {
        this.proposals = proposals;
        this.used = used;
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    synchronized void sweep() {
        used.use(proposals.used().stream()
                .map(row -> new Approved(row.id().value(), row.host(), row.merchantHost(), row.yaml()))
                .toList());
    }
}

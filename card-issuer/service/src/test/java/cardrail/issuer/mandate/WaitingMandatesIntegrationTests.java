package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.RequestMandate;
import cardrail.issuer.api.RequestVersion;
import cardrail.issuer.api.WaitingMandate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the worker is told of mandates that wait for a person. */
class WaitingMandatesIntegrationTests extends IssuerWithStripe {

    @Test
    void aMandateWaitsUntilSomebodyDecidesAndOtherTermsOfItWaitByThemselves() {
        var asked = agent().request(
                        key(), new RequestMandate(null, mandate(eur(50_00)).terms()));
        assertThat(waiting(asked.id())).singleElement().satisfies(one -> {
            assertThat(one.version()).isOne();
            assertThat(one.limit()).isEqualTo(eur(50_00));
            assertThat(one.agentId()).isEqualTo(asked.agentId());
            assertThat(one.walletId()).isEqualTo(asked.walletId());
        });

        owner().approve(key(), asked.id(), new ApproveMandate(asked.version(), asked.digest()));
        assertThat(waiting(asked.id())).isEmpty();

        agent().requestVersion(
                        key(),
                        asked.id(),
                        new RequestVersion(
                                Terms.of(asked.terms()).limit(eur(100_00)).terms()));
        assertThat(waiting(asked.id())).singleElement().satisfies(one -> {
            assertThat(one.version()).isEqualTo(2);
            assertThat(one.limit()).isEqualTo(eur(100_00));
        });
        owner().reject(key(), asked.id());
        assertThat(waiting(asked.id())).isEmpty();
    }

    @Test
    void oneThatWasRejectedWaitsNoMore() {
        var asked = agent().request(
                        key(), new RequestMandate(null, mandate(eur(50_00)).terms()));
        owner().reject(key(), asked.id());
        assertThat(waiting(asked.id())).isEmpty();
    }

    /** As the worker is told, and as the console is. */
    private List<WaitingMandate> waiting(MandateId id) {
        var all = worker().waitingMandates();
        assertThat(owner().waitingMandates()).isEqualTo(all);
        return all.stream().filter(one -> one.id().equals(id)).toList();
    }
}

package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import org.junit.jupiter.api.Test;

/** The worker's question before a purchase, with whatever total an agent may have named. */
class StandingIntegrationTests extends IssuerWithStripe {

    @Test
    void aTotalAboveEveryMandateIsAboveThisOneAndOneBelowZeroIsNone() {
        var mandate = mandate(eur(50_00));
        var card = issue(mandate, eur(10_00)); // something is used: the sum must not overflow
        var question = "/v1/mandates/" + mandate.id() + "/standing?agent_id=" + mandate.agentId()
                + "&merchant_host=onepage.shop.localhost&currency=EUR&total_minor=";

        for (long total : new long[] {40_01, TermsRules.AMOUNT_MINOR + 1, Long.MAX_VALUE}) {
            assertThat(get(question + total, WORKER).text("refusal"))
                    .as("total %d", total)
                    .isEqualTo("mandate_limit");
        }
        for (long total : new long[] {-1, Long.MIN_VALUE}) {
            var answer = get(question + total, WORKER);
            assertThat(answer.status()).as("total %d", total).isEqualTo(400);
            assertThat(answer.text("code")).isEqualTo("invalid_request");
        }
        for (long total : new long[] {0, 40_00}) {
            var answer = get(question + total, WORKER);
            assertThat(answer.status()).as("total %d", total).isEqualTo(200);
            assertThat(answer.text("refusal")).as("total %d", total).isEmpty();
        }
        close(card);
    }
}

package cardrail.console.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Decision;
import cardrail.checkout.api.Resolution;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionViewTests {

    @Test
    void neverPutsADangerousDecisionBeforeAHarmlessOne() {
        var decisions = DecisionView.of(List.of(
                decision("abandon", true),
                decision("release", false),
                new Decision("resolve", Resolution.NO_ORDER, "card", "money", "agent", true),
                decision("claim", false)));

        assertThat(decisions)
                .extracting(DecisionView::word)
                .containsExactly("release", "claim", "abandon", "resolve.no_order");
    }

    @Test
    void keepsTheConsequencesAsTheWorkerSaysThem() {
        var view = DecisionView.of(List.of(decision("claim", false))).getFirst();

        assertThat(view.card()).isEqualTo("card");
        assertThat(view.money()).isEqualTo("money");
        assertThat(view.agent()).isEqualTo("agent");
    }

    private static Decision decision(String verb, boolean dangerous) {
        return new Decision(verb, null, "card", "money", "agent", dangerous);
    }
}

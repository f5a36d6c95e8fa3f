package cardrail.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.GuardedAct;
import cardrail.checkout.api.Resolution;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.WitnessVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class ProblemWordsTests {

    private final ProblemWords words = new ProblemWords(messages());

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static ServiceProblem problem(int status, String code) {
        return new ServiceProblem(Service.WORKER, new ApiProblem(status, code, null, null));
    }

    @Test
    void namesTheServiceThatDoesNotAnswer() {
        var said = words.of(problem(0, "no_answer"));

        assertThat(said.title()).isEqualTo("The checkout worker does not answer.");
        assertThat(said.serviceDown()).isTrue();
    }

    @Test
    void saysAKnownRefusalInASentence() {
        assertThat(words.of(problem(409, "already_claimed")).title())
                .isEqualTo("Somebody else has claimed this handoff.");
    }

    @Test
    void namesWhoHasWhatWasAskedFor() {
        assertThat(words.of(problem(409, "already_claimed"), "grace").title())
                .isEqualTo("grace has claimed this handoff.");
        assertThat(words.of(problem(409, "of_a_later_version"), "grace").title())
                .isEqualTo("The checkout worker refused this: of_a_later_version");
    }

    @Test
    void showsAnUnknownCodeAsItIs() {
        var said = words.of(problem(409, "brand_new_refusal"));

        assertThat(said.title()).isEqualTo("The checkout worker refused this: brand_new_refusal");
        assertThat(said.code()).isEqualTo("brand_new_refusal");
    }

    @Test
    void doesNotCallAFailureARefusal() {
        assertThat(words.of(problem(500, "http_500")).title()).isEqualTo("The checkout worker could not do this.");
    }

    @Test
    void everyCodeOfTheServicesListsHasItsWords() {
        List<String> keys = new ArrayList<>();
        for (BlockReason reason : BlockReason.values()) {
            keys.add("reason." + reason.code());
            keys.add("what." + reason.code());
        }
        for (CheckoutState state : CheckoutState.values()) {
            keys.add("checkout.state." + state.code());
            keys.add("checkout.says." + state.code());
        }
        for (Resolution resolution : Resolution.values()) {
            keys.add("decision.resolve." + resolution.code());
            keys.add("confirm.resolve." + resolution.code());
        }
        for (EscalationReason reason : EscalationReason.values()) {
            keys.add("escalation." + reason.code());
        }
        for (GuardedAct act : GuardedAct.values()) {
            keys.add("second.asks." + act.code());
            keys.add("second.does." + act.code());
            keys.add("second.agreed." + act.code());
        }
        for (MandateState state : MandateState.values()) {
            keys.add("mandate.state." + state.code());
        }
        for (WitnessVerdict verdict : WitnessVerdict.values()) {
            keys.add("witness." + verdict.code());
            keys.add("handoff.payments." + verdict.code());
        }

        assertThat(ResourceBundle.getBundle("messages", Locale.ROOT).keySet()).containsAll(keys);
    }
}

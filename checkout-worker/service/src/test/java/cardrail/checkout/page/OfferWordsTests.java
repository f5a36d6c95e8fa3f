package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.Box;
import cardrail.checkout.snapshot.ButtonSeen;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said yes and no to, by the words of buttons alone. */
class OfferWordsTests {

    private static final ButtonRules RULES = new ButtonRules();

    @ParameterizedTest
    @CsvSource({
        "No thanks, DECLINE_OFFER",
        "'No, thank you', DECLINE_OFFER",
        "No thanks I don't want to subscribe, DECLINE_OFFER",
        "Continue without protection, DECLINE_OFFER",
        "'Nein, danke', DECLINE_OFFER",
        "Weiter ohne Schutz, DECLINE_OFFER",
        "Non merci, DECLINE_OFFER",
        "Continuer sans assurance, DECLINE_OFFER",
        "'No, gracias', DECLINE_OFFER",
        "No grazie, DECLINE_OFFER",
        "'Nee, bedankt', DECLINE_OFFER",
        "'Não, obrigado', DECLINE_OFFER",
        "'Nie, dziękuję', DECLINE_OFFER",
        "追加せずに進む, DECLINE_OFFER",
    })
    void saysNoInEveryLanguage(String text, ButtonRole role) {
        assertThat(role(text, -1)).isEqualTo(role);
        assertThat(role(text, 0)).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({
        "Continue with protection, UNKNOWN",
        "Weiter mit Versicherung, UNKNOWN",
        "'OK, add it', UNKNOWN",
        "Accept offer, UNKNOWN",
        "'Yes, protect my order', UNKNOWN",
        "Continue and add to my order, UNKNOWN",
        "'No thanks, complete my order', PAY",
        "No thanks pay with PayPal, NEVER",
        "×, CLOSE_OVERLAY",
        "Close, CLOSE_OVERLAY",
        "Continue without account, CONTINUE",
        "Weiter ohne Registrierung, GUEST",
        "Continuer sans accepter, REJECT_COOKIES",
    })
    @Tag("law-4")
    void neverSaysYesToMore(String text, ButtonRole role) {
        assertThat(role(text, 0)).isEqualTo(role);
    }

    /** Whatever it leaves out, a button that may place the order is the guard's alone. */
    @Test
    @Tag("law-4")
    void whatMayPlaceTheOrderIsNeverPressedForWhatItDeclines() {
        var rules = RuleFile.readList("cardrail/checkout/button/buttons.yaml", ButtonRules.Rule.class);
        var declines = words(rules, ButtonRole.DECLINE_OFFER);
        var pays = words(rules, ButtonRole.PAY);
        assertThat(pays).hasSizeGreaterThan(50);
        assertThat(pays.stream()
                        .flatMap(pay -> declines.stream()
                                .flatMap(decline -> Stream.of(pay + " " + decline, decline + " " + pay)))
                        .filter(text -> role(text, 0) == ButtonRole.DECLINE_OFFER))
                .isEmpty();
    }

    private static List<String> words(List<ButtonRules.Rule> rules, ButtonRole role) {
        return rules.stream()
                .filter(rule -> rule.buttonRole() == role)
                .flatMap(rule -> rule.words().stream())
                .map(Phrase::words)
                .toList();
    }

    private static ButtonRole role(String text, int dialog) {
        return RULES.role(new ButtonSeen(0, text, false, true, false, "", true, "", dialog, new Box(0, 0, 1, 1)));
    }
}

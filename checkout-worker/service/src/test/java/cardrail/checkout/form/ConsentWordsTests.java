package cardrail.checkout.form;

import static cardrail.issuer.api.LegalConsent.PRIVACY_NOTICE;
import static cardrail.issuer.api.LegalConsent.TERMS_OF_SALE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What boxes ask for, in the words of shops. */
class ConsentWordsTests {

    private final ConsentWords words = ConsentWords.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I have read and agree to the Terms and Conditions *",
                "I agree to the website terms and conditions (required)",
                "I accept your T&Cs",
                "Terms of sale",
                "I have read the terms of sale and accept them",
                "I agree to these terms",
                "I accept these terms of sale",
                "I accept this website's terms and conditions",
                "J’accepte ces conditions générales de vente",
                "I confirm that I have read this store's terms of sale",
                "I agree to the terms of service and the refund policy.",
                "Ich habe die AGB und die Widerrufsbelehrung gelesen und akzeptiere sie",
                "Ich stimme den Allgemeinen Geschäftsbedingungen zu.*",
                "J’ai lu et j’accepte les conditions générales de vente",
                "He leído y acepto los términos y condiciones",
                "Ho letto e accetto i termini e le condizioni di vendita",
                "Ik ga akkoord met de algemene voorwaarden",
                "Li e aceito os Termos e Condições",
                "Zapoznałem/am się z regulaminem sklepu i akceptuję regulamin",
                "利用規約に同意する",
                "ご利用規約を確認し、同意します"
            })
    void termsOfSaleAlone(String wording) {
        assertThat(words.asked(wording)).containsExactly(TERMS_OF_SALE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I accept the terms and conditions and the privacy policy",
                "Ich akzeptiere die AGB und habe die Datenschutzerklärung gelesen",
                "J’accepte les CGV et la politique de confidentialité",
                "Acepto los términos y condiciones y la política de privacidad",
                "利用規約とプライバシーポリシーに同意します"
            })
    void bothInOneBox(String wording) {
        assertThat(words.asked(wording)).containsExactlyInAnyOrder(TERMS_OF_SALE, PRIVACY_NOTICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"I have read the privacy notice", "Datenschutzhinweise gelesen", "プライバシーポリシーに同意する"})
    void theNoticeAlone(String wording) {
        assertThat(words.asked(wording)).containsExactly(PRIVACY_NOTICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I agree",
                "I do not accept the terms",
                "I accept the terms and want the newsletter",
                "I agree to the terms and to receive special offers",
                "I am 18 or older and accept the terms and conditions",
                "I accept the terms and create an account",
                "I accept the terms. Save my card for next time",
                "I accept the terms of the shipping insurance",
                "I accept the terms of the subscription, which renews each month",
                "I agree to the terms and to binding arbitration",
                "I accept the terms and waive my right of withdrawal",
                "I accept the terms and that my data goes to partners",
                "Ich akzeptiere die AGB und möchte den Newsletter",
                "Ich stimme den AGB zu und bin über 18 Jahre alt",
                "Ich akzeptiere die AGB und verzichte auf mein Widerrufsrecht",
                "Ich stimme zu, dass mein Widerrufsrecht mit der Ausführung erlischt",
                "Ich akzeptiere die AGB nicht",
                "J’accepte les conditions générales et de recevoir des offres",
                "J’accepte les CGV et je certifie être majeur",
                "Acepto los términos y recibir ofertas",
                "Acepto los términos y soy mayor de edad",
                "Accetto i termini e la newsletter",
                "Accetto le condizioni e rinuncio al recesso",
                "Ik ga akkoord met de voorwaarden en de nieuwsbrief",
                "Aceito os termos e quero receber promoções",
                "Akceptuję regulamin i chcę otrzymywać newsletter",
                "利用規約に同意し、メールマガジンを受け取ります",
                "利用規約に同意しません",
                "18歳以上であり、利用規約に同意します",
                "AGB Terms and conditions",
                "Yes, I agree to the above and the terms",
                "I agree to this and the terms",
                "I accept them all and the terms",
                "I accept them and the terms",
                "I agree to that and the terms",
                "Ich akzeptiere diese und die AGB",
                "Ich akzeptiere das und die AGB",
                "J’accepte ces offres et les CGV",
                "Acepto estas y los términos",
                "上記の内容と利用規約に同意します"
            })
    void whateverElseItSaysNobodyAccepts(String wording) {
        assertThat(words.asked(wording)).isEmpty();
    }
}

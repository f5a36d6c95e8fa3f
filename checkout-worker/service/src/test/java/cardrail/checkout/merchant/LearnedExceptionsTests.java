package cardrail.checkout.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.merchant.MerchantExceptions.Approved;
import cardrail.checkout.rules.BadRuleFile;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator did and another person approved, beside the files. */
class LearnedExceptionsTests {

    private static final String HOST = "shop.example";
    private static final String HEAD = "hosts: [shop.example]\nreviewed: {by: opr_1, on: 2026-11-30}\nwhy: done once\n";
    private static final String FIELD = "fields:\n  - {selector: \"#x17\", means: postal-code}\n";

    private final MerchantExceptions exceptions = MerchantExceptions.none();

    @Test
    void isUsedForItsHostAndForNoOther() {
        exceptions.use(
                List.of(approved(HEAD + FIELD + "buttons:\n  - {selector: \"#go\", page: unknown, role: continue}\n")));

        assertThat(exceptions.forHost(HOST, HOST).orElseThrow().fields())
                .containsExactly(new MerchantException.Field("#x17", "postal-code"));
        assertThat(exceptions.forHost("pay.shop.example", HOST)).isEmpty();
        assertThat(exceptions.problems()).isEmpty();
    }

    @Test
    void aListIsForAPlaceAndForOneKindOfPage() {
        var list = "fields:\n  - {selector: \"#land\", means: country, list: true, page: delivery}\n";
        exceptions.use(List.of(approved(HEAD + list)));

        assertThat(exceptions.forHost(HOST, HOST)).hasValueSatisfying(one -> {
            assertThat(one.fields()).containsExactly(new MerchantException.Field("#land", "country", true, "delivery"));
            assertThat(one.lists()).containsExactly("#land");
        });
        for (var wrong : List.of(
                list.replace(", page: delivery", ""),
                list.replace("country", "email"),
                list.replace("list: true", "list: false"))) {
            exceptions.use(List.of(approved(HEAD + wrong)));
            assertThat(exceptions.problems()).as(wrong).hasSize(1);
        }
    }

    @Test
    void whatWasLearnedAtOneMerchantOfASharedHostIsUsedForNoOther() {
        exceptions.use(List.of(new Approved("mex_1", HOST, "first.example", HEAD + FIELD)));

        assertThat(exceptions.forHost(HOST, "first.example")).isPresent();
        assertThat(exceptions.forHost(HOST, "second.example")).isEmpty();
        assertThat(exceptions.forHost(HOST, HOST)).isEmpty();
        assertThat(exceptions.forHost(HOST)).isEmpty();
    }

    @Test
    void allThatWereApprovedCountTogetherAndTheNewestWordOfASelector() {
        var other = "fields:\n  - {selector: \"#x17\", means: email}\n  - {selector: \"#x18\", means: name}\n";
        exceptions.use(List.of(
                approved(HEAD + FIELD + "buttons:\n  - {selector: \"#go\", page: unknown, role: continue}\n"),
                approved(HEAD + other)));

        assertThat(exceptions.forHost(HOST, HOST)).hasValueSatisfying(both -> {
            assertThat(both.fields())
                    .containsExactly(
                            new MerchantException.Field("#x17", "email"), new MerchantException.Field("#x18", "name"));
            assertThat(both.buttons())
                    .containsExactly(new MerchantException.Button("#go", null, "unknown", "continue"));
            assertThat(both.isLearned()).isTrue();
        });
    }

    @Test
    @Tag("law-4")
    void aButtonThatWasApprovedForAnyPageIsPressedNoMoreAndTheFieldsBesideItStand() {
        exceptions.use(List.of(approved(HEAD + FIELD + "buttons:\n  - {selector: \"#go\", role: continue}\n")));

        assertThat(exceptions.forHost(HOST, HOST)).hasValueSatisfying(one -> {
            assertThat(one.fields()).hasSize(1);
            assertThat(one.buttons()).isEmpty();
        });
    }

    @Test
    void aFileOfTheHouseWinsWhereverItSpeaksOfTheHost() {
        var file = ExceptionFile.read(
                "house.yaml", HEAD.replace("[shop.example]", "[shop.example, \"*.shop.example\"]") + "settle_ms: 5\n");
        var both = MerchantExceptions.of(file);
        both.use(List.of(approved(HEAD + FIELD)));

        assertThat(both.forHost(HOST, HOST)).contains(file);
    }

    @Test
    void whatIsNotApprovedAnyMoreOrNeverWasIsNotUsed() {
        exceptions.use(List.of(approved(HEAD + FIELD)));
        exceptions.use(List.of());

        assertThat(exceptions.forHost(HOST, HOST)).isEmpty();
    }

    @Test
    void aRowThatDoesNotValidateIsLeftOutLoudlyAndTheOthersStay() {
        exceptions.use(List.of(
                new Approved(
                        "mex_bad",
                        "other.example",
                        "other.example",
                        HEAD.replace(HOST, "other.example") + "fields: 7\n"),
                approved(HEAD + FIELD)));

        assertThat(exceptions.problems()).singleElement().asString().contains("mex_bad", "fields");
        assertThat(exceptions.forHost("other.example", "other.example")).isEmpty();
        assertThat(exceptions.forHost(HOST, HOST)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "buttons:\n  - {selector: \"#go\", role: pay}\n",
                "buttons:\n  - {words: Send it, role: continue}\n",
                "buttons:\n  - {selector: \"#go\", role: add_to_cart}\n",
                "outcome: {placed: [it is yours]}\n"
            })
    @Tag("law-4")
    void itNamesNoPayButtonAndNoOutcome(String more) {
        assertRefused(HEAD + FIELD + more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cc-number", "cc-csc", "cc-exp", "one-time-code", "current-password", "leave-alone"})
    @Tag("law-9")
    void itNamesNoFieldThatTakesACardOrASecret(String means) {
        assertRefused(HEAD + FIELD.replace("postal-code", means));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "walls: [captcha]\n",
                "consent: [\"#terms\"]\n",
                "settle_ms: 100\n",
                "cannot_be_automated: {reason: unsupported_widget}\n"
            })
    @Tag("law-8")
    void itSaysNothingOfWallsConsentOrTheMerchant(String more) {
        assertRefused(HEAD + FIELD + more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"*.example\"]", "[shop.example, bank.example]", "[bank.example]"})
    void itIsForTheHostOfItsRowAlone(String hosts) {
        assertRefused(HEAD.replace("[shop.example]", hosts) + FIELD);
    }

    private void assertRefused(String yaml) {
        assertThatThrownBy(() -> ExceptionFile.learned("mex_1", HOST, HOST, yaml))
                .isInstanceOf(BadRuleFile.class);
        exceptions.use(List.of(approved(yaml)));
        assertThat(exceptions.forHost(HOST, HOST)).isEmpty();
        assertThat(exceptions.problems()).hasSize(1);
    }

    private static Approved approved(String yaml) {
        return new Approved("mex_1", HOST, HOST, yaml);
    }
}

package cardrail.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.handoff.Handoff;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@Tag("thorough")
class CardholderCodeIntegrationTests extends CardholderOverHttp {

    @Test
    void anAdminWhoHoldsItReceivesTheCodeToo() {
        String root = signedIn(OperatorId.next(), OperatorRole.ADMIN);
        claim(root);
        assertThat(ask(item, root).statusCode()).isEqualTo(200);

        enter(token(), "739104");

        assertThat(get("cardholder_code", root).path("code").asString()).isEqualTo("739104");
    }

    @Test
    void whoDoesNotSayWhoAsksIsToldSo() {
        claim(ada);
        assertThat(send(item, "needs_cardholder", "key-none", ada, "{}").statusCode())
                .isEqualTo(400);
        assertThat(send(item, "needs_cardholder", "key-null", ada, "{\"asked_as\":null}")
                        .statusCode())
                .isIn(400, 422);
    }

    @Test
    @Tag("law-9")
    void theCardholderEntersTheCodeAndItsHolderAloneReceivesIt(CapturedOutput log) {
        assertRefused(ask(item, ada), "not_the_holder");
        assertThat(get("cardholder", bob))
                .hasToString("{\"email\":\"e•••@example.test\",\"phone\":\"••• 20\",\"reachable\":true}");
        claim(ada);
        assertRefused(ask(item, bob), "already_claimed");
        assertThat(ask(item, ada).body()).contains("\"state\":\"asked\"", "\"asked_as\":\"ada\"");
        String token = token();

        assertThat(open(token).toString())
                .contains("\"waiting\"", "\"merchant\":\"", "\"amount\":", "\"asked_as\":\"ada\"");
        assertThat(get("cardholder_code", ada).path("state").asString()).isEqualTo("opened");
        assertThat(enter(token, " 739-104x ").body()).contains("\"entered\"");

        assertThat(get("cardholder_code", ada).path("code").asString()).isEqualTo("739104x");
        assertThat(get("cardholder_code", bob).path("code").isNull()).isTrue();
        assertThat(get("cardholder_code", bob).path("state").asString()).isEqualTo("entered");
        assertThat(enter(token, "000000").body()).contains("\"entered\"").doesNotContain("amount");
        assertThat(get("cardholder_code", ada).path("code").asString()).isEqualTo("739104x");

        assertThat(kinds()).contains("cardholder_asked", "cardholder_link_opened", "cardholder_code_entered");
        assertThat(everyRow())
                .doesNotContain(token)
                .doesNotContain("739104x")
                .doesNotContain("739-104")
                .doesNotContain("erika@");
        assertThat(log.getAll())
                .doesNotContain(token)
                .doesNotContain("739104x")
                .doesNotContain("739-104")
                .doesNotContain("erika@");
        assertThat(handoffs.find(item).orElseThrow()).isInstanceOf(Handoff.Claimed.class);
    }

    @Test
    void theMessageGoesToTheCardholderAndToNobodyElse() throws Exception {
        claim(ada);
        ask(item, ada);
        token();

        MimeMessage message = mailed().stream()
                .filter(one -> isOfThisItem(tokenIn(one)))
                .findFirst()
                .orElseThrow();
        assertThat(message.getRecipients(Message.RecipientType.TO))
                .singleElement()
                .hasToString("erika@example.test");
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getContent().toString()).startsWith("ada is completing a purchase for you: EUR ");
        assertThat(MAIL.getReceivedMessagesForDomain("operators@example.test")).isEmpty();
    }

    @Test
    void aLinkIsWorthNothingOnceTheClaimIsOver() {
        claim(ada);
        ask(item, ada);
        String token = token();
        enter(token, "4711");
        var held = (Handoff.Held) handoffs.find(item).orElseThrow();
        var open = held.released(CLOCK.instant(), times);
        assertThat(handoffs.save(open)).isTrue();

        assertOver(link("open", Map.of("token", token)));
        assertThat(handoffs.save(open.claimed(adasId, CLOCK.instant(), times))).isTrue();
        assertOver(link("open", Map.of("token", token)));
        assertOver(enter(token, "4712"));
        assertThat(get("cardholder_code", ada).path("code").isNull()).isTrue();
        await().atMost(SOON).until(() -> kinds().contains("cardholder_code_forgotten"));
        assertThat(sealed()).isZero();
    }

    @Test
    void aLinkIsWorthNothingOnceTheItemHasEnded() {
        claim(ada);
        ask(item, ada);
        String token = token();
        assertThat(post("abandon", ada, "").statusCode()).isEqualTo(200);

        assertOver(link("open", Map.of("token", token)));
        assertOver(enter(token, "4711"));
        await().atMost(SOON).until(() -> kinds().contains("cardholder_link_expired"));
        assertRefused(ask(item, ada), "handoff_closed");
    }

    @Test
    void aLinkAndACodeEndByThemselves() {
        claim(ada);
        ask(item, ada);
        String token = token();
        pass(Duration.ofMinutes(14));
        assertThat(enter(token, "4711").body()).contains("\"entered\"");
        pass(Duration.ofMinutes(11));

        assertThat(get("cardholder_code", ada))
                .hasToString(get("cardholder_code", bob).toString());
        assertThat(get("cardholder_code", ada).path("state").asString()).isEqualTo("over");
        await().atMost(SOON).until(() -> sealed() == 0);
        assertThat(kinds()).contains("cardholder_code_forgotten");
    }

    @Test
    void nobodyGuessesOrTriesForLong() {
        claim(ada);
        ask(item, ada);
        String token = token();
        String other = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);

        for (String guessed : List.of(other, "", token + " ", token.substring(1), item.value())) {
            assertOver(link("open", Map.of("token", guessed)));
            assertOver(enter(guessed, "4711"));
        }
        assertThat(get("cardholder_code", ada).path("state").asString()).isEqualTo("asked");
        for (String wrong : List.of("12", "4242424242424242", "<b>12345", "", "12345678901")) {
            assertThat(enter(token, wrong).body()).contains("\"invalid_code\"").doesNotContain("4242");
        }
        assertOver(enter(token, "4711"));
        assertThat(kinds()).contains("cardholder_link_refused");
    }

    @Test
    void aLinkIsForItsOwnHandoffAndTheNewestAlone() throws Exception {
        claim(ada);
        ask(item, ada);
        String first = token();
        MAIL.purgeEmailFromAllMailboxes();
        ask(item, ada);
        String second = token();
        HandoffId mine = item;
        item = waiting(Stage.HANDOFF_BEFORE_SUBMIT);
        claim(ada);
        ask(item, ada);

        assertOver(enter(first, "1111"));
        assertThat(enter(second, "2222").body()).contains("\"entered\"");
        assertThat(get("cardholder_code", ada).path("state").asString()).isEqualTo("asked");
        item = mine;
        assertThat(get("cardholder_code", ada).path("code").asString()).isEqualTo("2222");
    }

    @Test
    void askingIsBoundedAndIdempotent() {
        claim(ada);
        var first = send(item, "needs_cardholder", "same", ada, asking("ada"));
        assertThat(send(item, "needs_cardholder", "same", ada, asking("ada")).body())
                .isEqualTo(first.body());
        for (int again = 2; again <= 5; again++) {
            assertThat(ask(item, ada).statusCode()).isEqualTo(200);
        }
        assertRefused(ask(item, ada), "too_many_code_requests");
        assertThat(send(item, "needs_cardholder", "name", ada, asking("a\\nb")).body())
                .contains("\"invalid_name\"");
    }

    @Test
    void whatIsUnclearHasNoPageThatTakesACode() {
        item = waiting(Stage.RECONCILIATION_REQUIRED);
        claim(ada);
        assertRefused(ask(item, ada), "code_not_taken");
    }

    @Test
    void anIssuerThatIsAwayIsAskedAgain() {
        ISSUER.away = true;
        claim(ada);
        ask(item, ada);
        await().atMost(SOON)
                .until(() -> jdbc.sql("SELECT count(*) FROM notification WHERE failure LIKE 'the issuer did not%'")
                                .query(Integer.class)
                                .single()
                        > 0);
        ISSUER.away = false;
        CLOCK.tick(Duration.ofSeconds(16));

        token();
    }
}

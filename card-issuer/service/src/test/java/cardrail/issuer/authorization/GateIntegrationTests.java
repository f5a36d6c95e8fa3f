package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.api.Ids;
import cardrail.issuer.api.IssueCard;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The real-time endpoint, asked directly with requests that are signed here, by our own implementation of Stripe's scheme:
 * Stripe's own controls would decline most of these before we are asked.
 */
class GateIntegrationTests extends GateAsked {

    private final DataSource shared;

    GateIntegrationTests(@Autowired DataSource shared) {
        this.shared = shared;
    }

    @Test
    @Tag("law-1")
    void aSecondAuthorizationIsDeclined() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));

        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 12_00, 0))).isEqualTo("approved");
        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 5_00, 0))).isEqualTo("second_authorization");
        ledgerAddsUp();
    }

    /** Long reads share their connections with each other, and never with the gate. */
    @Test
    void answersWhileEveryOtherConnectionIsTaken() throws SQLException {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var taken = new ArrayList<Connection>();
        try {
            int all = shared.unwrap(HikariDataSource.class).getMaximumPoolSize();
            while (taken.size() < all) {
                taken.add(shared.getConnection());
            }

            assertThat(reason(ask(card, "iauth_" + Ids.next(""), 12_00, 0))).isEqualTo("approved");
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
        ledgerAddsUp();
    }

    @Test
    @Tag("law-1")
    void twoAtTheSameInstantAreNotBothApproved() throws InterruptedException, ExecutionException {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var tasks = new ArrayList<Callable<String>>();
        for (int i = 0; i < 6; i++) {
            tasks.add(() -> reason(ask(card, "iauth_" + Ids.next(""), 15_00, 0)));
        }
        var reasons = new ArrayList<String>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : executor.invokeAll(tasks)) {
                reasons.add(result.get());
            }
        }
        assertThat(reasons).containsOnlyOnce("approved");
        ledgerAddsUp();
    }

    @Test
    @Tag("law-2")
    void aMerchantThatChargesInAnotherCurrencyIsDeclined() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));

        var authorization = network.charge(
                atStripe(card.id()), 19_40, Map.of("merchant_amount", "2100", "merchant_currency", "usd"));

        assertThat(authorization.path("approved").asBoolean()).isFalse();
        assertThat(worker().card(card.id()).authorized()).isEqualTo(eur(0));
    }

    @Test
    @Tag("law-11")
    void theSameQuestionGetsTheSameAnswerAndOneHold() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization = "iauth_" + Ids.next("");

        var first = ask(card, authorization, 12_00, 0);
        var second = ask(card, authorization, 12_00, 0);

        assertThat(first.json()).isEqualTo(second.json());
        assertThat(worker().card(card.id()).authorized()).isEqualTo(eur(12_00));
        ledgerAddsUp();
    }

    /** Behind the card's lock, which is waited for while deciding, and behind the audit trail's, which is while committing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from card where id = ? for update",
                "select id from audit_head where ? <> '' for update"
            })
    @Tag("law-2")
    void anApprovalThatComesTooLateIsADeclineThatLeavesNothing(String held)
            throws SQLException, InterruptedException, ExecutionException {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        try (var other = DriverManager.getConnection(
                        DATABASE.url() + "?currentSchema=issuing",
                        DATABASE.admin().user(),
                        DATABASE.admin().password());
                var lock = other.prepareStatement(held);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            lock.setString(1, card.id().value());
            lock.execute();
            var asking = executor.submit(() -> reason(ask(card, "iauth_" + Ids.next(""), 12_00, 0)));
            await().pollInterval(Duration.ofMillis(20)).until(this::somebodyWaitsForALock);
            clock.tick(Duration.ofSeconds(2));
            other.rollback();

            assertThat(asking.get()).isEqualTo("unavailable");
        }
        followRealTime();
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.ARMED);
        assertThat(worker().card(card.id()).authorized()).isEqualTo(eur(0));
        ledgerAddsUp();
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    @Tag("law-6")
    void aQuestionThatComesAfterStripesOwnAnswerWasBookedChangesNothing() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        // Stripe declines without asking us, because the card is inactive there
        var authorization =
                network.charge(atStripe(card.id()), 12_00).path("id").asString();
        worker().witness(card.id(), true);
        arm(card);

        var answer = ask(card, authorization, 12_00, 0);

        assertThat(answer.json()).isNotNull();
        assertThat(answer.json().path("approved").asBoolean()).isFalse();
        assertThat(worker().card(card.id()).authorized()).isEqualTo(eur(0));
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.ARMED);
        ledgerAddsUp();
    }

    @Test
    @Tag("law-1")
    void aLatePaymentOfAnEarlierCardOfTheCheckoutDeclinesThisOne() {
        var mandate = mandate(eur(50_00));
        var command = cardFor(mandate, eur(20_00));
        var first = worker().issue(key(), command);
        close(first);
        var second = worker().issue(
                        key(),
                        new IssueCard(
                                command.checkoutId(),
                                2,
                                mandate.id(),
                                mandate.agentId(),
                                command.lock(),
                                command.merchantHost(),
                                "digest"));
        arm(second);
        entry(first, "iauth_" + Ids.next(""), "payment", 20_00); // the network told it late

        assertThat(reason(ask(second, "iauth_" + Ids.next(""), 20_00, 0))).isEqualTo("second_authorization");
        worker().disarm(second.id(), new DisarmCard(second.checkoutId(), 2, "wall"));
        assertThatThrownBy(() -> arm(second))
                .satisfies(thrown -> assertThat(((ApiProblem) thrown).code()).isEqualTo("already_paid"));
        close(second);
    }

    @Test
    @Tag("law-1")
    void severalAuthorizationsAreForTheMerchantThatWasPaid() {
        var card = arm(issue(mandate(eur(50_00), true), eur(20_00)));
        var check = request(card, "iauth_" + Ids.next(""), 0, 0).replace("1234567890", "other");

        assertThat(reason(send(check))).isEqualTo("approved");
        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 8_00, 0))).isEqualTo("approved");
        var elsewhere = request(card, "iauth_" + Ids.next(""), 5_00, 0).replace("1234567890", "other");
        assertThat(reason(send(elsewhere))).isEqualTo("second_authorization");
        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 8_00, 0))).isEqualTo("approved");
        ledgerAddsUp();
    }

    @Test
    @Tag("law-3")
    void moreOfACheckIsNotAnIncrementOfAPayment() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        var authorization = "iauth_" + Ids.next("");
        entry(card, authorization, "check", 50);
        jdbc.sql("""
                        insert into ledger_authorization (authorization_id, card_id, wallet_id, agent_id, currency,
                                                          approved, authorized, residual, captured, reversed)
                        select :id, card_id, wallet_id, agent_id, currency, 50, 50, 0, 0, 0 from ledger_card
                        where card_id = :card
                        """)
                .param("id", authorization)
                .param("card", card.id().value())
                .update();

        var reason = reason(ask(card, authorization, 19_00, 1));

        jdbc.sql("delete from ledger_authorization where authorization_id = :id")
                .param("id", authorization)
                .update();
        assertThat(reason).isEqualTo("not_armed");
    }

    /** As if Stripe had told it. */
    private void entry(CardView card, String authorization, String kind, long minor) {
        jdbc.sql("""
                        insert into card_authorization (authorization_id, entry, card_id, wallet_id, agent_id, kind, amount,
                                                        currency, outcome, reason, at, confirmed)
                        select :id, 0, id, wallet_id, agent_id, :kind, :amount, currency, 'approved', 'network_fallback',
                               now(), true
                        from card where id = :card
                        """)
                .param("id", authorization)
                .param("kind", kind)
                .param("amount", minor)
                .param("card", card.id().value())
                .update();
    }

    @Test
    @Tag("law-2")
    void nothingAboveTheLockAndNothingInAnotherCurrency() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));

        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 20_01, 0))).isEqualTo("over_limit");
        assertThat(reason(send(request(card, "iauth_" + Ids.next(""), 1_500, 0).replace("\"eur\"", "\"usd\""))))
                .isEqualTo("currency");
    }

    @Test
    @Tag("law-2")
    void onlyMerchantsOfTheMandatesCategoriesAndCountries() {
        var books = mandate(eur(90_00), false, List.of("5942"), List.of("BE"));
        var card = arm(issue(books, eur(20_00)));
        var body = request(card, "iauth_" + Ids.next(""), 12_00, 0);

        assertThat(reason(send(body.replace("\"5942\"", "\"5812\"")))).isEqualTo("merchant_category");
        assertThat(reason(send(again(body).replace("\"BE\"", "\"FR\"")))).isEqualTo("merchant_country");
        assertThat(reason(send(again(body).replace("\"country\": \"BE\",", ""))))
                .as("a country that the network does not tell")
                .isEqualTo("merchant_country");
        assertThat(reason(send(again(body)))).isEqualTo("approved");
        ledgerAddsUp();
    }

    /** The same question about another authorization. */
    private static String again(String body) {
        return body.replaceAll("iauth_[0-9a-f]+", "iauth_" + Ids.next(""));
    }

    @Test
    @Tag("law-3")
    @Tag("law-10")
    void anIncrementNeedsAMandateThatStillStands() {
        var mandate = mandate(eur(50_00));
        var card = arm(issue(mandate, eur(20_00)));
        var authorization = "iauth_" + Ids.next("");
        assertThat(reason(ask(card, authorization, 12_00, 0))).isEqualTo("approved");

        owner().revoke(key(), mandate.id());

        assertThat(reason(ask(card, authorization, 5_00, 1))).isEqualTo("mandate");
        assertThat(worker().card(card.id()).authorized()).isEqualTo(eur(12_00));
        close(card);
        ledgerAddsUp();
    }

    @Test
    @Tag("law-1")
    void aZeroCheckIsApprovedAndNotCountedAndASmallOneIsDeclined() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));

        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 0, 0))).isEqualTo("approved");
        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 1_00, 0))).isEqualTo("verification_declined");
        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 20_00, 0))).isEqualTo("approved");
        ledgerAddsUp();
    }

    @Test
    @Tag("law-3")
    void anIncrementWithinTheLockNeedsNoArm() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization = "iauth_" + Ids.next("");

        assertThat(reason(ask(card, authorization, 12_00, 0))).isEqualTo("approved");
        assertThat(reason(ask(card, authorization, 5_00, 1))).isEqualTo("approved");
        assertThat(reason(ask(card, authorization, 5_00, 2))).isEqualTo("over_limit");
        assertThat(worker().card(card.id()).authorized()).isEqualTo(eur(17_00));
        ledgerAddsUp();
    }

    @Test
    @Tag("law-3")
    void anArmThatIsOverApprovesNothing() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        clock.tick(Duration.ofSeconds(91));

        var reason = reason(ask(card, "iauth_" + Ids.next(""), 12_00, 0));

        followRealTime();
        assertThat(reason).isEqualTo("expired_arm");
    }

    @Test
    void anUnknownCardIsDeclined() {
        var body = request("ic_nobodys", "iauth_" + Ids.next(""), 12_00, 0);

        assertThat(reason(send(body))).isEqualTo("unknown_card");
    }
}

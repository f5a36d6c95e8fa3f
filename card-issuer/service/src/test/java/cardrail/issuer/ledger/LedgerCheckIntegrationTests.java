package cardrail.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.IssuerWithStripe;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What only the owner of the tables could do to the books, in a transaction that never commits; each is found. */
@Tag("law-6")
class LedgerCheckIntegrationTests extends IssuerWithStripe {

    /**
     * @param sql with {@code :card}, {@code :other} and {@code :wallet}; both cards hold 5.00 and have 15.00 authorized
     * @param found in one of the sentences
     */
    private record Damage(String name, List<String> sql, String found) {}

    private static List<Damage> damages() {
        return Stream.concat(ofAccounts().stream(), ofCards().stream()).toList();
    }

    private static List<Damage> ofAccounts() {
        return List.of(
                damage(
                        "money from nowhere",
                        "sums to 1",
                        "update ledger_account set balance = balance + 1 where account = 'held' and wallet_id = :wallet"
                                + " and currency = 'EUR'"),
                damage(
                        "a balance moved without a transfer",
                        "available is .*, its transfers",
                        "update ledger_account set balance = balance + case account when 'spent' then 1 else -1 end"
                                + " where account in ('available', 'spent') and wallet_id = :wallet and currency = 'EUR'"),
                damage(
                        "a transfer of another amount",
                        "held is .*, its transfers",
                        "update ledger_transfer set amount = amount + 1 where booking ="
                                + " (select sequence from ledger_booking where card_id = :card and kind = 'issue')"),
                damage(
                        "a transfer that is gone",
                        "funding is .*, its transfers",
                        "delete from ledger_transfer where sequence = (select max(sequence) from ledger_transfer"
                                + " where debit = 'funding' and currency = 'EUR' and wallet_id = :wallet)"),
                damage(
                        "a transfer of another agent",
                        "is not of the wallet, currency and agent of its booking",
                        "update ledger_transfer set agent_id = 'agt_other' where booking ="
                                + " (select sequence from ledger_booking where card_id = :card and kind = 'issue')"),
                damage(
                        "available below zero",
                        "available is on the wrong side of zero: -1$",
                        "alter table ledger_account drop constraint ledger_account_side",
                        "update ledger_account set balance = -1 where account = 'available' and wallet_id = :wallet"
                                + " and currency = 'EUR'"),
                damage(
                        "a shortfall above zero",
                        "receivable is on the wrong side of zero: 1$",
                        "alter table ledger_account drop constraint ledger_account_side",
                        "update ledger_account set balance = 1 where account = 'receivable' and wallet_id = :wallet"
                                + " and currency = 'EUR'"),
                damage(
                        "a shortfall beside money",
                        "owes 7 and has",
                        "update ledger_account set balance = balance + case account when 'available' then 7 else -7 end"
                                + " where account in ('available', 'receivable') and wallet_id = :wallet"
                                + " and currency = 'EUR'"));
    }

    private static List<Damage> ofCards() {
        return List.of(
                damage(
                        "what one card holds put to another",
                        "crd_\\w+ held is 501, its transfers 500",
                        "update ledger_card set held = held + 1 where card_id = :card",
                        "update ledger_card set held = held - 1 where card_id = :other"),
                damage(
                        "a card that holds more",
                        "EUR held is .*, its cards",
                        "update ledger_card set held = held + 1 where card_id = :card"),
                damage(
                        "a card below zero",
                        "residual is below zero: -1",
                        "alter table ledger_card drop constraint ledger_card_residual_check",
                        "update ledger_card set residual = -1 where card_id = :card"),
                damage(
                        "a closed card that holds money",
                        "is closed and holds 500",
                        "update ledger_card set closed = true where card_id = :card"),
                damage(
                        "a card that captured nothing",
                        "captured is 0, its captures 700",
                        "update ledger_card set captured = 0 where card_id = :captured"),
                damage(
                        "a card that refunded nothing",
                        "refunded is 0, its refunds 200",
                        "update ledger_card set refunded = 0 where card_id = :captured"),
                damage(
                        "an authorization with less",
                        "authorized is 1500, its authorizations 1499",
                        "update ledger_authorization set authorized = authorized - 1 where card_id = :card"),
                damage(
                        "an authorization with more residual",
                        "residual is 1, its transfers 0",
                        "update ledger_authorization set residual = 1 where card_id = :card"),
                damage(
                        "an authorization below zero",
                        "residual is below zero: -1",
                        "alter table ledger_authorization drop constraint ledger_authorization_residual_check",
                        "update ledger_authorization set residual = -1 where card_id = :card"),
                damage(
                        "an authorization of another agent",
                        "is not in the wallet, currency and of the agent of its card",
                        "update ledger_authorization set agent_id = 'agt_other' where card_id = :card"));
    }

    private static Damage damage(String name, String found, String... sql) {
        return new Damage(name, List.of(sql), found);
    }

    @Test
    void findsWhatTheOwnerOfTheTablesBroke() throws SQLException {
        var card = authorizedCard();
        var other = authorizedCard();
        var captured = capturedCard();
        var missed = new ArrayList<String>();
        try (var connection = DATABASE.connect(DATABASE.roles().issuingOwner())) {
            connection.setSchema("issuing");
            connection.setAutoCommit(false);
            var owner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var check = new JdbcLedgerCheck(owner);
            for (var damage : damages()) {
                assertThat(check.mismatches()).isEmpty();
                for (var statement : damage.sql()) {
                    owner.sql(statement
                                    .replace(":card", "'" + card + "'")
                                    .replace(":captured", "'" + captured + "'")
                                    .replace(":other", "'" + other + "'")
                                    .replace(":wallet", "'" + WALLET + "'"))
                            .update();
                }
                var sentences = check.mismatches();
                if (!Pattern.compile(damage.found(), Pattern.MULTILINE)
                        .matcher(String.join("\n", sentences))
                        .find()) {
                    missed.add(damage.name() + ": " + sentences);
                }
                connection.rollback();
            }
        }
        assertThat(missed).isEmpty();
        ledgerAddsUp();
    }

    /** 7.00 were captured, of which 2.00 came back. */
    private String capturedCard() {
        var card = close(issue(mandate(eur(20_00)), eur(10_00)));
        network.forceCapture(atStripe(card.id()), 7_00);
        network.unlinkedRefund(atStripe(card.id()), 2_00);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select refunded from ledger_card where card_id = :id")
                                .param("id", card.id().value())
                                .query(Long.class)
                                .single()
                        == 2_00);
        return card.id().value();
    }

    private String authorizedCard() {
        var card = arm(issue(mandate(eur(50_00), true), eur(20_00))); // several: or its first approval closes it
        assertThat(network.charge(atStripe(card.id()), 15_00).path("approved").asBoolean())
                .isTrue();
        return card.id().value();
    }
}

package cardrail.issuer.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.RunningIssuer;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.StatementLineView;
import cardrail.issuer.api.StatementView;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.ledger.Ledger;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A period of a wallet that only ever got money: what is in it, what it is refused for, and how long it may be. */
@Tag("law-6")
@Tag("thorough")
class StatementIntegrationTests extends RunningIssuer {

    private static final int MANY_BOOKINGS = 20_000;
    private static final int AT_ONCE = 1_000; // below the serving role's statement timeout, on a slow machine too

    private static final String BOOK = """
            with booked as (
                 insert into ledger_booking (event_key, kind, wallet_id, currency, at)
                 select :wallet || n, 'top_up', :wallet, :currency,
                        timestamptz '2026-01-01 00:00Z' + n * interval '1 minute'
                 from generate_series(:first, :last) n returning sequence)
            insert into ledger_transfer (booking, wallet_id, currency, debit, credit, amount)
            select sequence, :wallet, :currency, 'funding', 'available', 1 from booked
            """;
    private static final String MOVE_BALANCES = """
            update ledger_account set balance = balance + case account when 'funding' then -:count else :count end
            where wallet_id = :wallet and currency = :currency and account in ('funding', 'available')
            """;

    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final WalletId wallet = WalletId.next();

    StatementIntegrationTests(
            @Autowired Ledger ledger, @Autowired TransactionTemplate transactions, @Autowired JdbcClient jdbc) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.jdbc = jdbc;
        jdbc.sql("insert into wallet values (:id, :id, now())")
                .param("id", wallet.value())
                .update();
    }

    @Test
    void aPeriodBeginsWithItsFirstMomentAndEndsBeforeItsLast() {
        topUp(1_00, "EUR", "2026-01-31T23:59:59.999999Z");
        topUp(2_00, "EUR", "2026-02-01T00:00:00Z");
        topUp(4_00, "EUR", "2026-02-28T23:59:59.999999Z");
        topUp(8_00, "EUR", "2026-03-01T00:00:00Z");
        topUp(16, "JPY", "2026-02-10T00:00:00Z");

        var statement = statement("EUR", "2026-02-01", "2026-03-01");

        assertThat(statement.opening()).isEqualTo(Money.of(1_00, "EUR"));
        assertThat(statement.lines())
                .extracting(StatementLineView::change)
                .containsExactly(Money.of(2_00, "EUR"), Money.of(4_00, "EUR"));
        assertThat(statement.lines())
                .extracting(StatementLineView::balance)
                .containsExactly(Money.of(3_00, "EUR"), Money.of(7_00, "EUR"));
        assertThat(statement.lines().getFirst().others()).containsOnlyKeys("funding");
        assertThat(statement.closing()).isEqualTo(Money.of(7_00, "EUR"));
        assertThat(statement.next()).isNull();
        assertThat(statement("EUR", "2026-02-01T00:00:00Z", "2026-03-01T02:00:00.000001+02:00")
                        .closing())
                .isEqualTo(Money.of(15_00, "EUR"));
    }

    @Test
    void aPeriodWithoutABookingOpensAndClosesAlike() {
        topUp(1_00, "EUR", "2026-01-31T12:00:00Z");

        var before = statement("EUR", "2025-01-01", "2026-01-01");
        var after = statement("EUR", "2026-02-01", "2026-03-01");

        assertThat(before.lines()).isEmpty();
        assertThat(List.of(before.opening(), before.closing())).containsOnly(Money.of(0, "EUR"));
        assertThat(after.lines()).isEmpty();
        assertThat(List.of(after.opening(), after.closing())).containsOnly(Money.of(1_00, "EUR"));
        assertThat(csv("EUR", "2026-02-01", "2026-03-01"))
                .extracting(row -> row.get("kind"))
                .containsExactly("opening_balance", "closing_balance");
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 2026-03-01, 2026-02-01, 422, invalid_period",
        "EUR, 2026-03-01, 2026-03-01, 422, invalid_period",
        "EUR, 2025-01-01, 2026-02-06, 422, invalid_period",
        "EUR, 1969-12-31, 1970-01-02, 400, invalid_request",
        "EUR, +1000000000-01-01T00:00:00Z, 2026-01-01, 400, invalid_request",
        "EUR, yesterday, 2026-02-01, 400, invalid_request",
        "EUR, 2026-02-01T00:00:00, 2026-02-02, 400, invalid_request",
        "EUR, 2026-02-30, 2026-03-02, 400, invalid_request",
        "XXQ, 2026-02-01, 2026-03-01, 400, invalid_request",
        "XAU, 2026-02-01, 2026-03-01, 422, currency_not_held",
        "USD, 2026-02-01, 2026-03-01, 422, currency_not_held",
    })
    void whatIsNoPeriodOrNoCurrencyOfTheWalletIsRefusedInEveryForm(
            String currency, String from, String to, int status, String code) {
        topUp(1_00, "EUR", "2026-01-31T12:00:00Z");

        for (var form : List.of("", ".csv", ".json")) {
            var answer = ask(wallet, form, currency, from, to);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text("code")).isEqualTo(code);
            assertThat(answer.text("next")).isEqualTo("stop");
            assertThat(answer.response().headers().firstValue("Content-Disposition"))
                    .isEmpty();
        }
    }

    @Test
    void aWalletOfNobodyAndAnUnknownFormatAreRefused() {
        var nobodys = ask(WalletId.next(), ".json", "EUR", "2026-02-01", "2026-03-01");
        var pdf = ask(wallet, ".pdf", "EUR", "2026-02-01", "2026-03-01");

        assertThat(nobodys.status()).isEqualTo(404);
        assertThat(nobodys.text("code")).isEqualTo("wallet_not_found");
        assertThat(pdf.status()).isEqualTo(404);
        assertThat(pdf.text("code")).isEqualTo("not_found");
    }

    @Test
    void fourHundredDaysAreNotTooLong() {
        topUp(1_00, "EUR", "2026-01-31T12:00:00Z");

        assertThat(statement("EUR", "2025-01-01", "2026-02-05").closing()).isEqualTo(Money.of(1_00, "EUR"));
    }

    @Test
    void pagesFollowEachOtherWithoutAGap() {
        topUp(5, "KWD", "2025-12-31T12:00:00Z");
        bookings("KWD", 1_201);

        var lines = new ArrayList<StatementLineView>();
        var page = statement("KWD", "2026-01-01", "2027-01-01");
        int pages = 1;
        while (true) {
            assertThat(page.opening()).isEqualTo(Money.of(5, "KWD"));
            assertThat(page.closing()).isEqualTo(Money.of(1_206, "KWD"));
            lines.addAll(page.lines());
            if (page.next() == null) {
                break;
            }
            pages++;
            page = read(ask(wallet, "", "KWD", "2026-01-01", "2027-01-01&after=" + page.next()));
        }

        assertThat(pages).isEqualTo(3);
        assertThat(lines).hasSize(1_201);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).balance()).isEqualTo(Money.of(6 + i, "KWD"));
        }
    }

    @Test
    void twentyThousandBookingsAreOneFile() {
        topUp(7, "KWD", "2025-12-31T12:00:00Z");
        bookings("KWD", MANY_BOOKINGS);

        var rows = csv("KWD", "2026-01-01", "2027-01-01");

        assertThat(rows).hasSize(MANY_BOOKINGS + 2);
        assertThat(rows.getFirst().get("balance")).isEqualTo("0.007");
        assertThat(rows.getLast().get("kind")).isEqualTo("closing_balance");
        assertThat(rows.getLast().get("balance")).isEqualTo("20.007");
        assertThat(rows.getLast().get("balance_minor")).isEqualTo("20007");
        assertThat(rows.get(MANY_BOOKINGS).get("balance")).isEqualTo("20.007");
    }

    @Test
    void filesHaveAName() {
        topUp(1_00, "EUR", "2026-02-10T12:00:00Z");

        var csv = ask(wallet, ".csv", "EUR", "2026-02-01", "2026-03-01");
        var json = ask(wallet, ".json", "EUR", "2026-02-01", "2026-03-01");

        assertThat(csv.response().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"statement-EUR-2026-02-01-to-2026-03-01.csv\"");
        assertThat(csv.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualTo("text/csv;header=present;charset=UTF-8"));
        assertThat(csv.response().headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(csv.response().body()).contains("\r\n");
        assertThat(json.response().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"statement-EUR-2026-02-01-to-2026-03-01.json\"");
        assertThat(read(json)).isEqualTo(statement("EUR", "2026-02-01", "2026-03-01"));
    }

    private void topUp(long minor, String currency, String at) {
        transactions.executeWithoutResult(
                _ -> ledger.topUp("top_" + WalletId.next(), wallet, Money.of(minor, currency), Instant.parse(at)));
    }

    /** Top-ups of one minor unit each, a minute apart, as the ledger would have written them. */
    private void bookings(String currency, int count) {
        for (int done = 0; done < count; done += AT_ONCE) {
            int first = done + 1;
            int last = Math.min(count, done + AT_ONCE);
            transactions.executeWithoutResult(_ -> {
                jdbc.sql(BOOK)
                        .param("wallet", wallet.value())
                        .param("currency", currency)
                        .param("first", first)
                        .param("last", last)
                        .update();
                jdbc.sql(MOVE_BALANCES)
                        .param("wallet", wallet.value())
                        .param("currency", currency)
                        .param("count", last - first + 1)
                        .update();
            });
        }
    }

    private StatementView statement(String currency, String from, String to) {
        return read(ask(wallet, "", currency, from, to));
    }

    private List<CSVRecord> csv(String currency, String from, String to) {
        var body = ask(wallet, ".csv", currency, from, to).response().body();
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(body))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static StatementView read(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return Json.mapper().readValue(answer.response().body(), StatementView.class);
    }

    private Answer ask(WalletId of, String form, String currency, String from, String to) {
        return asOperator(
                "GET",
                "/v1/operator/wallets/" + of + "/statement" + form + "?currency=" + currency + "&from="
                        + from.replace("+", "%2B") + "&to=" + to.replace("+", "%2B"),
                assertionOf("auditor"));
    }
}

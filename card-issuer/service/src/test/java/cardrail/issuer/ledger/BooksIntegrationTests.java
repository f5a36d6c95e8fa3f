package cardrail.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.LedgerAssert;
import cardrail.issuer.RunningIssuer;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.StatementLineView;
import cardrail.issuer.api.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger by itself, on its tables: what it books it gives back, to the cent, and books once. A wallet of its own each. */
@Tag("law-6")
class BooksIntegrationTests extends RunningIssuer {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final Ledger ledger;
    private final Statements statements;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final WalletId wallet = WalletId.next();
    private final AgentId agent = AgentId.next();
    private final MandateId mandate = MandateId.next();
    private final CheckoutId checkout = CheckoutId.next();
    private final Booking.CardRef card = new Booking.CardRef(AgentCardId.next(), wallet, agent, mandate, checkout);
    private final String authorization = "iauth_" + UUID.randomUUID();

    BooksIntegrationTests(
            @Autowired Ledger ledger,
            @Autowired Statements statements,
            @Autowired TransactionTemplate transactions,
            @Autowired JdbcClient jdbc) {
        this.ledger = ledger;
        this.statements = statements;
        this.transactions = transactions;
        this.jdbc = jdbc;
        jdbc.sql("insert into wallet values (:id, :id, now())")
                .param("id", wallet.value())
                .update();
    }

    @Test
    void aTopUpOpensTheAccountsAndIsBookedOnce() {
        assertThat(ledger.balances(wallet)).isEmpty();
        var key = key();

        assertThat(topUp(key, 100_00)).isEqualTo(new Posted.Booked(null));
        assertThat(topUp(key, 100_00)).isEqualTo(new Posted.AlreadyBooked());

        assertThat(ledger.balances(wallet)).containsOnlyKeys(EUR);
        assertThat(balances())
                .containsOnlyKeys(Account.values())
                .containsEntry(Account.AVAILABLE, eur(100_00))
                .containsEntry(Account.FUNDING, eur(-100_00))
                .containsEntry(Account.HELD, eur(0));
        assertThat(ledger.moved(key)).isEqualTo(eur(100_00));
        assertThatThrownBy(() -> topUp(key(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> topUp(key(), -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.moved(key())).hasMessageContaining("is not booked");
        addsUp();
    }

    @Test
    void aLockIsBookedOnceAndOnlyWhereItIsCovered() {
        var lock = new MoneyEvent.Issue(eur(20_00));
        assertThat(book(key(), lock)).isEqualTo(new Posted.NotCovered(eur(0)));
        topUp(key(), 19_99);
        assertThat(book(key(), lock)).isEqualTo(new Posted.NotCovered(eur(19_99)));
        assertThat(book(key(), new MoneyEvent.Issue(Money.of(1, "JPY"))))
                .isEqualTo(new Posted.NotCovered(Money.of(0, "JPY")));
        assertThat(ledger.card(card.card())).isEmpty();
        assertThatThrownBy(() -> book(key(), new MoneyEvent.Close())).hasMessageContaining("was never issued");
        topUp(key(), 1);
        var key = key();

        assertThat(book(key, lock)).isEqualTo(new Posted.Booked(null));
        assertThat(book(key, lock)).isEqualTo(new Posted.AlreadyBooked());

        assertThat(ledger.card(card.card()))
                .contains(new CardPosition(
                        eur(20_00), eur(20_00), eur(0), eur(0), eur(0), eur(0), eur(0), eur(0), false));
        assertThat(balances()).containsEntry(Account.HELD, eur(20_00)).containsEntry(Account.AVAILABLE, eur(0));
        addsUp();
    }

    @Test
    void everyPartOfACardAndOfItsAuthorizationComesBack() {
        topUp(key(), 100_00);
        book(key(), new MoneyEvent.Issue(eur(50_00)));
        assertThat(ledger.authorization(authorization)).isEmpty();
        on(new MoneyEvent.Approval(eur(40_00), true));
        on(new MoneyEvent.Reversal(eur(5_00)));
        on(new MoneyEvent.Capture(eur(10_00)));
        book(key(), new MoneyEvent.Refund(eur(3_00)));
        on(new MoneyEvent.Expiry());
        on("iauth_" + UUID.randomUUID(), new MoneyEvent.Approval(eur(2_00), true));
        assertThat(book(key(), new MoneyEvent.Refund(eur(9_00)))).isEqualTo(new Posted.Booked(Flags.UNMATCHED_REFUND));

        assertThat(ledger.card(card.card()))
                .contains(new CardPosition(
                        eur(50_00),
                        eur(13_00),
                        eur(42_00),
                        eur(2_00),
                        eur(25_00),
                        eur(10_00),
                        eur(10_00),
                        eur(2_00),
                        false));
        assertThat(ledger.authorization(authorization))
                .contains(new AuthorizationPosition(eur(40_00), eur(0), eur(25_00), eur(10_00), eur(5_00)));
        assertThat(ledger.usage(mandate, EUR)).isEqualTo(new Ledger.Usage(eur(50_00), 1));
        assertThat(ledger.usage(MandateId.next(), EUR)).isEqualTo(new Ledger.Usage(eur(0), 0));
        book(key(), new MoneyEvent.Close());
        assertThat(ledger.card(card.card()).orElseThrow().closed()).isTrue();
        assertThat(ledger.card(card.card()).orElseThrow().held()).isEqualTo(eur(0));
        on(new MoneyEvent.ResidualEnd()); // no sweep of another test may find it
        addsUp();
    }

    @Test
    void whatExpiredIsResidualFromThenOn() {
        topUp(key(), 100_00);
        book(key(), new MoneyEvent.Issue(eur(50_00)));
        var yesterday = AT.minus(Duration.ofDays(1));
        transactions.execute(_ -> ledger.book(new Booking.OnAuthorization(
                key(), card, authorization, new MoneyEvent.Approval(eur(40_00), true), yesterday)));
        on(new MoneyEvent.Expiry());
        var found = new Ledger.ResidualExposure(card.card(), authorization, AT);

        assertThat(ledger.residualFrom(AT)).doesNotContain(found);
        assertThat(ledger.residualFrom(AT.plus(Duration.ofSeconds(1)))).contains(found);
        on(new MoneyEvent.ResidualEnd());
        assertThat(ledger.residualFrom(AT.plus(Duration.ofSeconds(1)))).doesNotContain(found);
        addsUp();
    }

    @Test
    void whatIsOwedIsPaidByTheNextTopUp() {
        topUp(key(), 10_00);
        book(key(), new MoneyEvent.Issue(eur(10_00)));
        assertThat(book(key(), new MoneyEvent.ForceCapture(eur(12_00))))
                .isEqualTo(new Posted.Booked(Flags.BEYOND_LOCK));
        assertThat(balances()).containsEntry(Account.RECEIVABLE, eur(-2_00));

        var key = key();
        topUp(key, 5_00);

        assertThat(balances())
                .containsEntry(Account.RECEIVABLE, eur(0))
                .containsEntry(Account.AVAILABLE, eur(3_00))
                .containsEntry(Account.SPENT, eur(12_00));
        assertThat(ledger.moved(key)).isEqualTo(eur(5_00));
        addsUp();
    }

    @Test
    void promisedIsWhatMayStillBeSpentInEachCurrency() {
        var before = ledger.promised();
        topUp(key(), 100_00);
        transactions.execute(_ -> ledger.topUp(key(), wallet, Money.of(7, "JPY"), AT));
        book(key(), new MoneyEvent.Issue(eur(50_00)));
        on(new MoneyEvent.Approval(eur(40_00), true));

        assertThat(ledger.promised().get(EUR))
                .isEqualTo(before.getOrDefault(EUR, eur(0)).plus(eur(60_00)));
        var yen = Money.of(0, "JPY");
        assertThat(ledger.promised().get(yen.currency()))
                .isEqualTo(before.getOrDefault(yen.currency(), yen).plus(Money.of(7, "JPY")));
    }

    @Test
    void entriesAreWhatWasMovedNewestFirst() {
        topUp(key(), 10_00);
        book(key(), new MoneyEvent.Issue(eur(10_00)));
        book(key(), new MoneyEvent.ForceCapture(eur(12_00)));

        var all = ledger.entries(wallet, EUR, null);

        assertThat(all)
                .extracting(entry -> entry.kind() + " " + entry.debit() + ">" + entry.credit() + " "
                        + entry.amount().minor() + " " + entry.flag())
                .containsExactly(
                        "force_capture receivable>spent 200 beyond_lock",
                        "force_capture held>spent 1000 beyond_lock",
                        "issue available>held 1000 null",
                        "top_up funding>available 1000 null");
        assertThat(all).extracting(LedgerEntryView::at).containsOnly(AT);
        assertThat(all.getFirst().cardId()).isEqualTo(card.card());
        assertThat(all.getFirst().checkoutId()).isEqualTo(checkout);
        assertThat(all.getLast().cardId()).isNull();
        assertThat(all.getLast().checkoutId()).isNull();
        assertThat(all.get(1).sequence()).isLessThan(all.get(0).sequence());
        assertThat(ledger.entries(wallet, EUR, all.get(1).sequence())).isEqualTo(all.subList(2, 4));
        assertThat(ledger.entries(wallet, Currency.getInstance("JPY"), null)).isEmpty();
    }

    @Test
    void aStatementTellsWhatEachBookingDidToAvailable() {
        topUp(key(), 10_00);
        var issue = key();
        book(issue, new MoneyEvent.Issue(eur(6_00)));
        var approval = on(new MoneyEvent.Approval(eur(5_00), true)); // moves nothing of what is available
        var capture = on(new MoneyEvent.Capture(eur(8_00)));
        var period = new Statements.Period(AT, AT.plusNanos(1_000));

        var frame = statements.frame(wallet, EUR, period).orElseThrow();
        var lines = statements.lines(frame, frame.start());

        assertThat(frame.opening()).isEqualTo(eur(0));
        assertThat(frame.closing()).isEqualTo(eur(2_00));
        assertThat(lines).extracting(StatementLineView::kind).containsExactly("top_up", "issue", "capture");
        assertThat(frame.first()).isEqualTo(lines.getFirst().sequence());
        assertThat(frame.last()).isEqualTo(lines.getLast().sequence());
        assertThat(lines.get(1))
                .isEqualTo(new StatementLineView(
                        lines.get(1).sequence(),
                        AT,
                        "issue",
                        issue,
                        eur(-6_00),
                        eur(4_00),
                        Map.of("held", eur(6_00)),
                        agent,
                        mandate,
                        checkout,
                        card.card(),
                        null,
                        null));
        assertThat(lines.getLast().eventKey()).isEqualTo(capture).isNotEqualTo(approval);
        assertThat(lines.getLast().change()).isEqualTo(eur(-2_00));
        assertThat(lines.getLast().authorizationId()).isEqualTo(authorization);
        assertThat(lines.getLast().flag()).isEqualTo(Flags.BEYOND_LOCK);
        assertThat(lines.getLast().others())
                .isEqualTo(Map.of("held", eur(-1_00), "authorized", eur(-5_00), "spent", eur(8_00)));
        assertThat(lines.getFirst().cardId()).isNull();
        assertThat(statements.lines(frame, Statements.Cursor.behind(lines.get(1))))
                .isEqualTo(lines.subList(2, 3));
        assertThat(statements.cursor(frame, lines.get(1).sequence()))
                .isEqualTo(new Statements.Cursor(lines.get(1).sequence(), eur(4_00)));
        assertThat(statements.frame(wallet, Currency.getInstance("JPY"), period))
                .isEmpty();
    }

    private Posted topUp(String key, long minor) {
        return transactions.execute(_ -> ledger.topUp(key, wallet, eur(minor), AT));
    }

    private Posted book(String key, MoneyEvent.OfCard event) {
        return transactions.execute(_ -> ledger.book(new Booking.OnCard(key, card, event, AT)));
    }

    /** The key of the booking. */
    private String on(MoneyEvent.OfAuthorization event) {
        return on(authorization, event);
    }

    private String on(String of, MoneyEvent.OfAuthorization event) {
        var key = key();
        var posted = transactions.execute(_ -> ledger.book(new Booking.OnAuthorization(key, card, of, event, AT)));
        assertThat(posted).isInstanceOf(Posted.Booked.class);
        return key;
    }

    private Map<Account, Money> balances() {
        return ledger.balances(wallet).getOrDefault(EUR, Map.of());
    }

    private void addsUp() {
        LedgerAssert.assertThat(jdbc).ledgerAddsUp();
    }

    private static String key() {
        return "test:" + UUID.randomUUID();
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}

package cardrail.issuer.wallet;

import cardrail.issuer.api.Money;
import cardrail.issuer.api.StatementLineView;
import cardrail.issuer.ledger.Account;
import cardrail.issuer.ledger.Statements;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * The first row is the opening balance and the last one the closing balance. Amounts stand twice: as plain decimals with
 * exactly the currency's digits, and in minor units.
 */
final class StatementCsv implements StatementSink {

    private static final List<Account> OTHERS = Arrays.stream(Account.values())
            .filter(account -> account != Account.AVAILABLE)
            .toList();

    /** What spreadsheets take for the beginning of a formula (OWASP, CSV Injection). */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final Writer to;

    StatementCsv(OutputStream to) {
        this.to = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    }

    @Override
    public void begin(Statements.Frame frame) throws IOException {
        var header = new ArrayList<Object>(
                List.of("sequence", "at", "kind", "currency", "change", "balance", "change_minor", "balance_minor"));
        OTHERS.forEach(account -> header.add(account.code() + "_change_minor"));
        header.addAll(
                List.of("agent_id", "mandate_id", "checkout_id", "card_id", "authorization_id", "event_key", "flag"));
        CSVFormat.RFC4180.printRecord(to, header.toArray());
        balance("opening_balance", frame.period().from(), frame.opening());
    }

    @Override
    public void line(StatementLineView line) throws IOException {
        var row = row(line.sequence(), line.at(), line.kind(), line.change(), line.balance());
        for (var account : OTHERS) {
            var change = line.others().get(account.code());
            row.add(change == null ? 0 : change.minor());
        }
        row.add(text(line.agentId()));
        row.add(text(line.mandateId()));
        row.add(text(line.checkoutId()));
        row.add(text(line.cardId()));
        row.add(text(line.authorizationId()));
        row.add(text(line.eventKey()));
        row.add(text(line.flag()));
        CSVFormat.RFC4180.printRecord(to, row.toArray());
    }

    @Override
    public void end(Statements.Frame frame) throws IOException {
        balance("closing_balance", frame.period().to(), frame.closing());
        to.flush();
    }

    private void balance(String kind, Instant at, Money balance) throws IOException {
        var row = row(null, at, kind, null, balance);
        int columnsOfIds = 7;
        for (int i = 0; i < OTHERS.size() + columnsOfIds; i++) {
            row.add("");
        }
        CSVFormat.RFC4180.printRecord(to, row.toArray());
    }

    private static List<Object> row(
            @Nullable Long sequence, Instant at, String kind, @Nullable Money change, Money balance) {
        var row = new ArrayList<Object>();
        row.add(sequence == null ? "" : sequence);
        row.add(at);
        row.add(text(kind));
        row.add(balance.currency().getCurrencyCode());
        row.add(change == null ? "" : change.major().toPlainString());
        row.add(balance.major().toPlainString());
        row.add(change == null ? "" : change.minor());
        row.add(balance.minor());
        return row;
    }

    /** A word, never a formula: some of them come from outside. */
    private static String text(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

package cardrail.issuer.wallet;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.StatementView;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.ledger.Statements;
import cardrail.issuer.web.ProblemException;
import java.io.IOException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Statements for owners: a page at a time, or the whole of one as a file. */
@Service
class StatementDesk {

    private final WalletDesk wallets;
    private final Statements statements;

    StatementDesk(WalletDesk wallets, Statements statements) {
        this.wallets = wallets;
        this.statements = statements;
    }

    /** @throws ProblemException 404 {@code wallet_not_found}; 422 {@code currency_not_held} */
    Statements.Frame frame(WalletId id, Currency currency, Statements.Period period) {
        wallets.require(id);
        return statements
                .frame(id, currency, period)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "currency_not_held",
                        "The wallet has no accounts in this currency.",
                        NextStep.STOP));
    }

    /** @param after null for the first page */
    StatementView page(Statements.Frame frame, @Nullable Long after) {
        var cursor = after == null ? frame.start() : statements.cursor(frame, after);
        var lines = statements.lines(frame, cursor);
        boolean more = !lines.isEmpty() && lines.getLast().sequence() < frame.last();
        return new StatementView(
                frame.wallet(),
                frame.currency(),
                frame.period().from(),
                frame.period().to(),
                frame.opening(),
                frame.closing(),
                lines,
                more ? lines.getLast().sequence() : null);
    }

    /** Reads and writes page by page: no line is kept, and no transaction is open while the reader takes its time. */
    void write(Statements.Frame frame, StatementSink to) throws IOException {
        to.begin(frame);
        var cursor = frame.start();
        var lines = statements.lines(frame, cursor);
        while (!lines.isEmpty()) {
            for (var line : lines) {
                to.line(line);
            }
            cursor = Statements.Cursor.behind(lines.getLast());
            lines = statements.lines(frame, cursor);
        }
        if (!cursor.balance().equals(frame.closing())) {
            throw new IllegalStateException("the statement of " + frame.wallet() + " comes to " + cursor.balance()
                    + " and not to " + frame.closing());
        }
        to.end(frame);
    }
}

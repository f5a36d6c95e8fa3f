package cardrail.issuer.wallet;

import cardrail.issuer.api.StatementLineView;
import cardrail.issuer.ledger.Statements;
import java.io.IOException;

/** A file that a statement is written to, line by line. One that lacks its end was cut off. */
interface StatementSink {

    void begin(Statements.Frame frame) throws IOException;

    void line(StatementLineView line) throws IOException;

    /** Writes what stands behind the last line, and flushes. */
    void end(Statements.Frame frame) throws IOException;
}

package cardrail.issuer.wallet;

import cardrail.issuer.api.Json;
import cardrail.issuer.api.StatementLineView;
import cardrail.issuer.ledger.Statements;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/** A {@code StatementView} of any length. */
final class StatementJson implements StatementSink {

    private final JsonGenerator json;

    StatementJson(OutputStream to) {
        this.json = Json.mapper().createGenerator(to);
    }

    @Override
    public void begin(Statements.Frame frame) {
        json.writeStartObject();
        json.writePOJOProperty("wallet_id", frame.wallet());
        json.writePOJOProperty("currency", frame.currency());
        json.writePOJOProperty("from", frame.period().from());
        json.writePOJOProperty("to", frame.period().to());
        json.writePOJOProperty("opening", frame.opening());
        json.writePOJOProperty("closing", frame.closing());
        json.writeArrayPropertyStart("lines");
    }

    @Override
    public void line(StatementLineView line) {
        json.writePOJO(line);
    }

    @Override
    public void end(Statements.Frame frame) {
        json.writeEndArray();
        json.writeNullProperty("next");
        json.writeEndObject();
        json.flush();
    }
}

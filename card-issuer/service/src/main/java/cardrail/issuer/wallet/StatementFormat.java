package cardrail.issuer.wallet;

import java.io.OutputStream;
import java.util.Locale;

/** The files a statement can be downloaded as. */
enum StatementFormat {
    /** RFC 4180 in UTF-8 with a header row. */
    CSV("text/csv;charset=UTF-8;header=present"),
    /** One {@code StatementView} with all its lines. */
    JSON("application/json");

    private final String contentType;

    StatementFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    StatementSink sink(OutputStream to) {
        return switch (this) {
            case CSV -> new StatementCsv(to);
            case JSON -> new StatementJson(to);
        };
    }
}

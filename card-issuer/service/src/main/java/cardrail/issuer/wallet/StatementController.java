package cardrail.issuer.wallet;

import cardrail.issuer.api.StatementView;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.ledger.Statements;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The statements of {@code IssuerConsole}, and their downloads. */
@RestController
@RequestMapping("/v1/operator/wallets/{id}")
class StatementController {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private final StatementDesk desk;

    StatementController(StatementDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/statement")
    StatementView page(
            @PathVariable("id") WalletId id,
            @RequestParam("currency") Currency currency,
            @RequestParam("from") String from,
            @RequestParam("to") String to,
            @RequestParam(name = "after", required = false) @Nullable Long after) {
        return desk.page(desk.frame(id, currency, StatementPeriod.of(from, to)), after);
    }

    @GetMapping("/statement.csv")
    void csv(
            @PathVariable("id") WalletId id,
            @RequestParam("currency") Currency currency,
            @RequestParam("from") String from,
            @RequestParam("to") String to,
            HttpServletResponse response)
            throws IOException {
        download(desk.frame(id, currency, StatementPeriod.of(from, to)), StatementFormat.CSV, response);
    }

    @GetMapping("/statement.json")
    void json(
            @PathVariable("id") WalletId id,
            @RequestParam("currency") Currency currency,
            @RequestParam("from") String from,
            @RequestParam("to") String to,
            HttpServletResponse response)
            throws IOException {
        download(desk.frame(id, currency, StatementPeriod.of(from, to)), StatementFormat.JSON, response);
    }

    /** What is refused was refused before: here the first byte is sent. */
    private void download(Statements.Frame frame, StatementFormat format, HttpServletResponse response)
            throws IOException {
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName(frame) + "." + format.suffix())
                        .build()
                        .toString());
        desk.write(frame, format.sink(response.getOutputStream()));
    }

    private static String fileName(Statements.Frame frame) {
        var period = frame.period();
        return "statement-" + frame.currency().getCurrencyCode() + "-" + DAY.format(period.from()) + "-to-"
                + DAY.format(period.to());
    }
}

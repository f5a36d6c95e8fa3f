package cardrail.issuer.wallet;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.ledger.Statements;
import cardrail.issuer.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpStatus;

/** Reads the period of a statement as it is asked for. */
final class StatementPeriod {

    private static final int LONGEST_DAYS = 400;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private StatementPeriod() {}

    /**
     * @param from inclusive; an ISO 8601 instant, or a date, which means its midnight in UTC
     * @param to exclusive; likewise
     * @throws ProblemException 400 {@code invalid_request}; 422 {@code invalid_period}
     */
    static Statements.Period of(String from, String to) {
        var begin = moment("from", from);
        var end = moment("to", to);
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(Duration.ofDays(LONGEST_DAYS)) > 0) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "invalid_period",
                    "A statement's period ends after it begins, and at most " + LONGEST_DAYS + " days later.",
                    NextStep.STOP);
        }
        return new Statements.Period(begin, end);
    }

    private static Instant moment(String name, String text) {
        try {
            var moment = text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            if (!moment.isBefore(EARLIEST) && !moment.isAfter(LATEST)) {
                return moment.truncatedTo(ChronoUnit.MICROS); // the database's precision, to which it would round
            }
        } catch (DateTimeParseException _) {
            // told below, without what was sent
        }
        throw new ProblemException(
                HttpStatus.BAD_REQUEST, "invalid_request", "Not valid: " + name + ".", NextStep.STOP);
    }
}

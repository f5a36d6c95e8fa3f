package cardrail.issuer.audit;

import java.time.Instant;
import java.util.Locale;
import org.springframework.format.Formatter;

/**
 * ISO 8601 and years of four digits only: Spring by itself also takes milliseconds and the dates of mail, and PostgreSQL ends
 * before {@link Instant} does.
 */
final class IsoInstants implements Formatter<Instant> {

    @Override
    public Instant parse(String text, Locale locale) {
        if (!Character.isDigit(text.charAt(0))) {
            throw new IllegalArgumentException("not a year of four digits");
        }
        return Instant.parse(text);
    }

    @Override
    public String print(Instant at, Locale locale) {
        return at.toString();
    }
}

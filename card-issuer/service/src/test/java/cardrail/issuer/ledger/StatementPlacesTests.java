package cardrail.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.api.Money;
import cardrail.issuer.api.StatementLineView;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatementPlacesTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void aFrameStartsBeforeItsFirstBookingWithTheOpeningBalance() {
        var opening = Money.of(7, "EUR");
        var frame = new Statements.Frame(
                WalletId.next(),
                Currency.getInstance("EUR"),
                new Statements.Period(NOON, NOON.plusSeconds(1)),
                opening,
                Money.of(9, "EUR"),
                41,
                50);

        assertThat(frame.start()).isEqualTo(new Statements.Cursor(40, opening));
    }

    @Test
    void aPageIsFollowedByWhatIsBehindItsLastLine() {
        var line = new StatementLineView(
                41,
                NOON,
                "issue",
                "issue:1",
                Money.of(-2, "EUR"),
                Money.of(5, "EUR"),
                Map.of("held", Money.of(2, "EUR")),
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(Statements.Cursor.behind(line)).isEqualTo(new Statements.Cursor(41, Money.of(5, "EUR")));
    }

    @Test
    void aPeriodEndsAfterItBegins() {
        assertThatThrownBy(() -> new Statements.Period(NOON, NOON)).hasMessage("a period ends after it begins");
    }
}

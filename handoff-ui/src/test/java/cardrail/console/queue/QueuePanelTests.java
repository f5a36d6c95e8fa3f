package cardrail.console.queue;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueuePanelTests {

    private static final Instant AT = Instant.parse("2026-03-02T10:15:30Z");

    @Test
    void recommendsTheUnclaimedItemWhoseTimeEndsFirstThoughAnotherIsOlder() {
        var panel = panel(List.of(
                row("claimed", "another", null),
                row("oldest", "nobody", AT.plusSeconds(300)),
                row("urgent", "nobody", AT.plusSeconds(60)),
                row("as urgent, younger", "nobody", AT.plusSeconds(60))));

        assertThat(panel.firstToEnd()).isNotNull().extracting(QueueRow::id).isEqualTo("urgent");
        assertThat(panel(List.of(row("claimed", "another", null))).firstToEnd()).isNull();
    }

    @Test
    void saysHowManyFitThatAreNotShown() {
        assertThat(waiting(2, 7).beyond()).isEqualTo(5);
        assertThat(waiting(2, 2).beyond()).isZero();
    }

    private static QueuePanel waiting(int shown, int fitting) {
        var choices = new QueuePanel.Choices(fitting, fitting, new TreeMap<>(), new TreeMap<>(), 0);
        return new QueuePanel(
                Collections.nCopies(shown, row("one", "nobody", null)), choices, QueueFilter.NONE, true, null);
    }

    private static QueuePanel panel(List<QueueRow> rows) {
        return new QueuePanel(rows, QueuePanel.Choices.NONE, QueueFilter.NONE, true, null);
    }

    private static QueueRow row(String id, String holder, @Nullable Instant deadline) {
        return new QueueRow(
                id,
                "shop.example",
                "€1.00",
                false,
                BlockReason.CAPTCHA,
                false,
                holder,
                null,
                null,
                null,
                false,
                deadline,
                deadline == null ? null : "1:00",
                false,
                false,
                null,
                "1 min");
    }
}

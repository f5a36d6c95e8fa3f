package cardrail.console.queue;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueuePanelTests {

    private static final Instant AT = Instant.parse("2026-03-02T10:15:30Z");

    @Test
    void recommendsTheUnclaimedItemWhoseTimeEndsFirstThoughAnotherIsOlder() {
        var panel = new QueuePanel(
                List.of(
                        row("claimed", "another", null),
                        row("oldest", "nobody", AT.plusSeconds(300)),
                        row("urgent", "nobody", AT.plusSeconds(60)),
                        row("as urgent, younger", "nobody", AT.plusSeconds(60))),
                null);

        assertThat(panel.firstToEnd()).isNotNull().extracting(QueueRow::id).isEqualTo("urgent");
        assertThat(new QueuePanel(List.of(row("claimed", "another", null)), null).firstToEnd())
                .isNull();
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
                deadline,
                deadline == null ? null : "1:00",
                false,
                "1 min");
    }
}

package cardrail.checkout.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.takeover.Message.Point;
import cardrail.issuer.api.OperatorId;
import com.microsoft.playwright.options.MouseButton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputQueueTests {

    private final InputQueue queue = new InputQueue();
    private final Viewer viewer = new Viewer(HandoffId.next(), OperatorId.next(), new Access.Refused("none", "None."));

    @Test
    void movesThatFollowEachOtherAreOneAndTheWheelIsAddedUp() throws InterruptedException {
        var press = new Message.Press(true, at(3), MouseButton.LEFT, 1, Set.of());
        for (var input : List.of(move(1), move(2), press, move(3), move(4), wheel(10), wheel(5), move(6))) {
            assertThat(queue.offer(viewer, input)).isTrue();
        }
        assertThat(all()).containsExactly(move(2), press, move(4), wheel(15), move(6));
    }

    @Test
    void whatCannotBeTakenIsRefused() throws InterruptedException {
        var taken = 0;
        while (queue.offer(viewer, new Message.Key(true, "a"))) {
            taken++;
        }
        assertThat(taken).isEqualTo(256);
        queue.clear();
        assertThat(queue.take(1)).isNull();
    }

    private List<Message.Input> all() throws InterruptedException {
        var all = new ArrayList<Message.Input>();
        for (var given = queue.take(1); given != null; given = queue.take(1)) {
            all.add(given.input());
        }
        return all;
    }

    private static Point at(int x) {
        return new Point(x, 1);
    }

    private static Message.Input move(int x) {
        return new Message.Move(at(x), Set.of());
    }

    private static Message.Input wheel(int dy) {
        return new Message.Wheel(at(1), 0, dy, Set.of());
    }
}

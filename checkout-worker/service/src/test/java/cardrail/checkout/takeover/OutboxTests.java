package cardrail.checkout.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboxTests {

    private final Outbox outbox = new Outbox();

    @Test
    void aSlowClientGetsTheLatestPictureAndNoneBefore() {
        outbox.show(picture(1));
        assertThat(outbox.poll()).isEqualTo(new Outbox.Next.Picture(picture(1)));
        outbox.show(picture(2));
        assertThat(outbox.poll()).isEqualTo(new Outbox.Next.Picture(picture(2)));
        for (var seq = 3; seq <= 100; seq++) {
            outbox.show(picture(seq));
            assertThat(outbox.poll()).isNull();
        }

        outbox.acknowledge(2);

        assertThat(outbox.poll()).isEqualTo(new Outbox.Next.Picture(picture(100)));
        assertThat(outbox.poll()).isNull();
    }

    @Test
    void whatIsSaidDoesNotWaitForPictures() {
        for (var seq = 1; seq <= 5; seq++) {
            outbox.show(picture(seq));
            outbox.poll();
        }
        outbox.state("old");
        outbox.state("new");
        outbox.say("refused");
        assertThat(outbox.poll()).isEqualTo(new Outbox.Next.Words("refused"));
        assertThat(outbox.poll()).isEqualTo(new Outbox.Next.Words("new"));
        assertThat(outbox.poll()).isNull();
    }

    @Test
    void nothingComesAfterTheEndAndTheFirstReasonCounts() {
        outbox.show(picture(1));
        outbox.say("refused");
        outbox.end("first");
        outbox.end("second");
        outbox.show(picture(2));
        assertThat(outbox.poll()).isEqualTo(new Outbox.Next.End("first"));
    }

    @Test
    void whoNeverReadsTakesNoMemory() {
        for (var said = 0; said < 1_000; said++) {
            outbox.say("refused " + said);
        }
        var told = 0;
        while (outbox.poll() != null) {
            told++;
        }
        assertThat(told).isEqualTo(16);
    }

    private static final byte[] JPEG = {1};

    private static Frame picture(long seq) {
        return new Frame(seq, 1, 1, 100, 100, 1, JPEG);
    }
}

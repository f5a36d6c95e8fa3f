package cardrail.issuer.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process to be killed in its round: says that it is in one, and stays there. */
class HangingIssuer {

    static final String IN_ITS_ROUND = "in its round";

    private HangingIssuer() {}

    static void main(String[] settings) {
        SmallIssuer.start(List.of(settings), new Round("kept", Duration.ofHours(1), HangingIssuer::hang));
    }

    private static void hang() {
        System.out.println(IN_ITS_ROUND);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

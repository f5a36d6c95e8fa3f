package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.notification.ConsoleAddress;
import cardrail.checkout.notification.Telling;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OfferTellingTests {

    private final RunWorld world = new RunWorld();
    private final OfferTelling telling =
            new OfferTelling(world.rows, new ConsoleAddress(URI.create("https://console.example.test")));

    @Test
    void anOfferThatNoPolicyConfirmsIsToldUntilItIsOver() {
        var waiting = (AwaitingConfirmation) world.work(world.created());
        String subject = OfferTelling.subject(waiting);
        assertThat(world.told).containsExactly("OFFER " + subject);

        var inTime = waiting.offer().expiresAt().minusSeconds(1);
        assertThat(telling.of(subject, inTime)).isInstanceOfSatisfying(Telling.Now.Tell.class, tell -> {
            assertThat(tell.message().subject()).startsWith("An offer waits for approval: EUR ");
            assertThat(tell.message().link())
                    .isEqualTo("https://console.example.test/purchases/"
                            + waiting.id().value());
        });
        assertThat(telling.of(subject, waiting.offer().expiresAt())).isEqualTo(new Telling.Now.Nothing());
        assertThat(telling.of(waiting.id().value() + "#another", inTime)).isEqualTo(new Telling.Now.Nothing());
    }
}

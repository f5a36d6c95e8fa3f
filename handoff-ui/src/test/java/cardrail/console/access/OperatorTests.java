package cardrail.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OperatorTests {

    private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final AtomicInteger renewals = new AtomicInteger();

    @Test
    void keepsAnAssertionThatOutlastsTheCall() {
        var operator = new Operator(signedIn("first", START));

        assertThat(assertionOf(operator, START.plus(LIFE).minusSeconds(61))).isEqualTo("first");
        assertThat(renewals).hasValue(0);
    }

    @Test
    void renewsAnAssertionBeforeItEnds() {
        var operator = new Operator(signedIn("first", START));
        Instant late = START.plus(LIFE).minusSeconds(30);

        assertThat(assertionOf(operator, late)).isEqualTo("renewed-1");
        assertThat(assertionOf(operator, late)).isEqualTo("renewed-1");
        assertThat(renewals).hasValue(1);
    }

    @Test
    void doesNotRenewBeyondTheEndOfTheSession() {
        Instant end = START.plus(LIFE);
        var operator = new Operator(new SignedIn(id(), "owner", Set.of(OperatorRole.APPROVER), "last", end, end));

        assertThat(assertionOf(operator, end.minusSeconds(5))).isEqualTo("last");
        assertThat(renewals).hasValue(0);
    }

    @Test
    void printsNoAssertion() {
        assertThat(new Operator(signedIn("secret-assertion", START))).hasToString("Operator[" + id() + "]");
    }

    private String assertionOf(Operator operator, Instant now) {
        return operator.assertion(now, () -> signedIn("renewed-" + renewals.incrementAndGet(), now));
    }

    private static SignedIn signedIn(String assertion, Instant at) {
        return new SignedIn(
                id(),
                "owner",
                Set.of(OperatorRole.APPROVER),
                assertion,
                at.plus(LIFE),
                START.plus(Duration.ofHours(8)));
    }

    private static OperatorId id() {
        return new OperatorId("opr_00000000000000000000000000000001");
    }
}

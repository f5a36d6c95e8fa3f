package cardrail.checkout.web;

import static cardrail.issuer.api.OperatorRole.APPROVER;
import static cardrail.issuer.api.OperatorRole.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorAssertionsTests {

    private final SettableClock clock = new SettableClock();
    private final SigningIssuer issuer = new SigningIssuer(clock);
    private final OperatorAssertions assertions = new OperatorAssertions(issuer.publishedKeys(), clock);

    @Test
    void readsWhoItIsWithRolesAndTheTimeOfTheSignIn() {
        var operator = assertions.verify(issuer.assertion(APPROVER, VIEWER)).orElseThrow();
        assertThat(operator.code()).startsWith("operator:opr_");
        assertThat(operator.roles()).containsExactlyInAnyOrder(APPROVER, VIEWER);
        assertThat(operator.signedInAt()).isEqualTo(clock.instant());
    }

    @Test
    void anAssertionEnds() {
        var assertion = issuer.assertion(APPROVER);
        clock.tick(Duration.ofMinutes(10));
        assertThat(assertions.verify(assertion)).isPresent(); // clocks may be apart by a little
        clock.tick(Duration.ofSeconds(31));
        assertThat(assertions.verify(assertion)).isEmpty();
    }

    @Test
    void anotherKeyIsNotTheIssuers() {
        assertThat(assertions.verify(new SigningIssuer(clock).assertion(APPROVER)))
                .isEmpty();
    }

    @Test
    void aStatementForSomebodyElseIsNone() {
        assertThat(assertions.verify(issuer.assertion(claims -> claims.audience(List.of("another")), APPROVER)))
                .isEmpty();
        assertThat(assertions.verify(issuer.assertion(claims -> claims.issuer("another"), APPROVER)))
                .isEmpty();
    }

    @Test
    void whatDoesNotSayWhoOrWhenIsNone() {
        assertThat(assertions.verify(issuer.assertion(claims -> claims.subject("agt_1"), APPROVER)))
                .isEmpty();
        assertThat(assertions.verify(
                        issuer.assertion(claims -> claims.claims(all -> all.remove("auth_time")), APPROVER)))
                .isEmpty();
        assertThat(assertions.verify(issuer.assertion(claims -> claims.claims(all -> all.remove("exp")), APPROVER)))
                .isEmpty();
        assertThat(assertions.verify("nonsense")).isEmpty();
    }
}

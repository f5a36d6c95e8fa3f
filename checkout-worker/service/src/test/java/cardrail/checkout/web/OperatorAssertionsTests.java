package cardrail.checkout.web;

import static cardrail.issuer.api.OperatorRole.AUDITOR;
import static cardrail.issuer.api.OperatorRole.OWNER;
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
        var operator = assertions.verify(issuer.assertion(OWNER, AUDITOR)).orElseThrow();
        assertThat(operator.code()).startsWith("operator:opr_");
        assertThat(operator.roles()).containsExactlyInAnyOrder(OWNER, AUDITOR);
        assertThat(operator.signedInAt()).isEqualTo(clock.instant());
    }

    @Test
    void anAssertionEnds() {
        var assertion = issuer.assertion(OWNER);
        clock.tick(Duration.ofMinutes(10));
        assertThat(assertions.verify(assertion)).isPresent(); // clocks may be apart by a little
        clock.tick(Duration.ofSeconds(31));
        assertThat(assertions.verify(assertion)).isEmpty();
    }

    @Test
    void anotherKeyIsNotTheIssuers() {
        assertThat(assertions.verify(new SigningIssuer(clock).assertion(OWNER))).isEmpty();
    }

    @Test
    void aStatementForSomebodyElseIsNone() {
        assertThat(assertions.verify(issuer.assertion(claims -> claims.audience(List.of("another")), OWNER)))
                .isEmpty();
        assertThat(assertions.verify(issuer.assertion(claims -> claims.issuer("another"), OWNER)))
                .isEmpty();
    }

    @Test
    void whatDoesNotSayWhoOrWhenIsNone() {
        assertThat(assertions.verify(issuer.assertion(claims -> claims.subject("agt_1"), OWNER)))
                .isEmpty();
        assertThat(assertions.verify(issuer.assertion(claims -> claims.claims(all -> all.remove("auth_time")), OWNER)))
                .isEmpty();
        assertThat(assertions.verify(issuer.assertion(claims -> claims.claims(all -> all.remove("exp")), OWNER)))
                .isEmpty();
        assertThat(assertions.verify("nonsense")).isEmpty();
    }
}

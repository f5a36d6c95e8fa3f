package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class MandateTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Mandate.Approval APPROVAL = new Mandate.Approval(OperatorId.next(), NOON, NOON);

    private final MandateFacts facts = facts(100_00);

    @Test
    void everyStateSaysWhatTheAgentMayDo() {
        var pending = new Mandate.PendingSignature(facts);
        var active = pending.approve(APPROVAL);

        told(pending, MandateState.PENDING_SIGNATURE, NextStep.KEEP_POLLING);
        told(active, MandateState.ACTIVE, NextStep.CREATE_NEW_REQUEST);
        told(new Mandate.Exhausted(facts, APPROVAL), MandateState.EXHAUSTED, NextStep.ASK_USER);
        told(new Mandate.Expired(facts, APPROVAL), MandateState.EXPIRED, NextStep.ASK_USER);
        told(new Mandate.Unverifiable(facts, APPROVAL), MandateState.UNVERIFIABLE, NextStep.ASK_USER);
        told(active.revoke(), MandateState.REVOKED, NextStep.STOP);
        told(pending.reject(), MandateState.REJECTED, NextStep.STOP);
        told(pending.revoke(), MandateState.REVOKED, NextStep.STOP);
        told(new Mandate.Unverifiable(facts, null).revoke(), MandateState.REVOKED, NextStep.STOP);
        assertThat(active.approval()).isEqualTo(APPROVAL);
        assertThat(active.revoke().approval()).isEqualTo(APPROVAL);
        assertThat(pending.approval()).isNull();
        assertThat(pending.revoke().approval()).isNull();
        assertThat(new Mandate.Unverifiable(facts, APPROVAL).revoke().approval())
                .isEqualTo(APPROVAL);
    }

    private void told(Mandate mandate, MandateState state, NextStep next) {
        assertThat(mandate.state()).isEqualTo(state);
        assertThat(mandate.next()).isEqualTo(next);
        assertThat(mandate.facts()).isEqualTo(facts);
    }

    @Test
    void useAndTimeChangeOnlyWhatIsActive() {
        var used = new Ledger.Usage(Money.of(100_00, "EUR"), 3);
        var pending = new Mandate.PendingSignature(facts);

        assertThat(pending.at(NOON, used)).isSameAs(pending);
        var active = pending.approve(APPROVAL);
        var unused = new Ledger.Usage(Money.of(0, "EUR"), 0);
        assertThat(active.at(NOON, unused)).isSameAs(active);
        assertThat(active.at(NOON, used)).isEqualTo(new Mandate.Exhausted(facts, APPROVAL));
        assertThat(active.at(facts.terms().validUntil(), used)).isEqualTo(new Mandate.Expired(facts, APPROVAL));
    }

    @Test
    void otherTermsTakeThePlaceOfThoseThatHold() {
        var others = facts.as(2, facts(50_00).terms());
        var by = new Mandate.Approval(OperatorId.next(), NOON, NOON.plusSeconds(1));

        assertThat(new Mandate.Active(facts, APPROVAL).replace(others, by)).isEqualTo(new Mandate.Active(others, by));
        assertThat(others.id()).isEqualTo(facts.id());
        assertThat(others.version()).isEqualTo(2);
        assertThat(others.digest())
                .isNotEqualTo(facts.digest())
                .isEqualTo(CanonicalTerms.of(others.terms()).digest());
    }

    @Test
    void onlyThisVersionWordForWordIsWhatWasShown() {
        var pending = new Mandate.PendingSignature(facts);

        assertThat(pending.isWhatWasShown(1, facts.digest())).isTrue();
        assertThat(pending.isWhatWasShown(2, facts.digest())).isFalse();
        assertThat(pending.isWhatWasShown(1, "0".repeat(64))).isFalse();
        var altered = new MandateFacts(
                facts.id(),
                facts.wallet(),
                facts.agent(),
                1,
                facts.digest(),
                facts(100_01).terms(),
                NOON);
        assertThat(new Mandate.PendingSignature(altered).isWhatWasShown(1, facts.digest()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "null",
                "[]",
                "{}",
                "{\"task\": \"Books\"}",
                "\"\\u0000\"",
                "{\"limit\": {\"minor\": 1}}"
            })
    void whatIsStoredAndIsNoTermsStandsForNothing(String stored) {
        assertThat(CanonicalTerms.read(stored)).isEqualTo(CanonicalTerms.UNREADABLE);
    }

    @Test
    void theStoredStateIsWhatAPersonDecided() {
        assertThat(List.of(
                        MandateState.EXHAUSTED, MandateState.EXPIRED, MandateState.UNVERIFIABLE, MandateState.ACTIVE))
                .allMatch(state -> MandateRows.stored(state) == MandateState.ACTIVE);
        assertThat(List.of(MandateState.PENDING_SIGNATURE, MandateState.REVOKED, MandateState.REJECTED))
                .allMatch(state -> MandateRows.stored(state) == state);
    }

    @Test
    void refusalsAreAnsweredWithTheirStatusAndNextStep() {
        assertThat(Answers.<String>of(new MandateDesk.Outcome.Done<>("done"))).isEqualTo("done");
        refused("invalid_terms", HttpStatus.UNPROCESSABLE_CONTENT, NextStep.STOP);
        refused("not_narrower", HttpStatus.CONFLICT, NextStep.CREATE_NEW_REQUEST);
        refused("mandate_decided", HttpStatus.CONFLICT, NextStep.STOP);
        assertThat(catchThrowableOfType(ProblemException.class, () -> Answers.of(new MandateDesk.Outcome.NotFound<>())))
                .extracting(ProblemException::status, ProblemException::code)
                .containsExactly(HttpStatus.NOT_FOUND, "mandate_not_found");
    }

    private static void refused(String code, HttpStatus status, NextStep next) {
        assertThat(catchThrowableOfType(
                        ProblemException.class,
                        () -> Answers.of(new MandateDesk.Outcome.Refused<>(new Refusal(code, "Why.")))))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.status()).isEqualTo(status);
                    assertThat(problem.next()).isEqualTo(next);
                    assertThat(problem.detail()).isEqualTo("Why.");
                });
    }

    private static final MandateId ID = MandateId.next();
    private static final WalletId WALLET = WalletId.next();
    private static final AgentId AGENT = AgentId.next();

    private static MandateFacts facts(long limit) {
        var terms = new MandateTerms(
                "Books",
                Money.of(limit, "EUR"),
                null,
                3,
                NOON.minus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(1)),
                List.of("*.shop.example"),
                List.of(),
                List.of(),
                false,
                new ConfirmationPolicy(null),
                null);
        return new MandateFacts(ID, WALLET, AGENT, 1, CanonicalTerms.of(terms).digest(), terms, NOON);
    }
}

package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.AuthorizationView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WitnessVerdict;
import cardrail.issuer.authorization.Entry.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("law-5")
class RecordsTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final AgentCardId CARD = AgentCardId.next();

    @Test
    void anApprovalIsTheLastWord() {
        var declined = entry("iauth_1", 0, 20_00, Outcome.DECLINED, "over_limit");
        var pending = entry("iauth_2", 0, 20_00, Outcome.PENDING, "pending");
        var approved = entry("iauth_3", 0, 20_00, Outcome.APPROVED, "approved");

        assertThat(verdict(declined, pending, approved)).isEqualTo(WitnessVerdict.APPROVED);
        assertThat(verdict(declined, pending)).isEqualTo(WitnessVerdict.PENDING);
        assertThat(verdict(declined)).isEqualTo(WitnessVerdict.DECLINED_ONLY);
        assertThat(verdict()).isEqualTo(WitnessVerdict.NONE);
    }

    @Test
    @Tag("law-1")
    void checksAreNoPayments() {
        assertThat(verdict(entry("iauth_1", 0, 0, Outcome.APPROVED, "approved")))
                .isEqualTo(WitnessVerdict.NONE);
        assertThat(verdict(entry("iauth_1", 0, 1_00, Outcome.DECLINED, "verification_declined")))
                .isEqualTo(WitnessVerdict.NONE);
        assertThat(verdict(entry("iauth_1", 0, 0, Outcome.PENDING, "pending"))).isEqualTo(WitnessVerdict.PENDING);
    }

    @Test
    void anAuthorizationIsWhatWasApprovedOfItInAll() {
        var views = views(
                entry("iauth_1", 0, 20_00, Outcome.APPROVED, "approved"),
                entry("iauth_2", 0, 30_00, Outcome.DECLINED, "over_limit"),
                entry("iauth_2", 1, 31_00, Outcome.DECLINED, "not_armed"),
                entry("iauth_1", 1, 5_00, Outcome.APPROVED, "increment"),
                entry("iauth_1", 2, 9_00, Outcome.DECLINED, "over_limit"),
                entry("iauth_3", 0, 0, Outcome.APPROVED, "approved"));

        assertThat(views)
                .containsExactly(
                        view("iauth_1", AuthorizationKind.PAYMENT, 25_00, true, "approved"),
                        view("iauth_2", AuthorizationKind.PAYMENT, 30_00, false, "over_limit"),
                        view("iauth_3", AuthorizationKind.CHECK, 0, true, "approved"));
    }

    @Test
    @Tag("law-3")
    void anApprovalThatNobodyAskedForIsTheOneToTellOf() {
        var views = views(
                entry("iauth_1", 0, 20_00, Outcome.DECLINED, "not_armed"),
                entry("iauth_1", 1, 5_00, Outcome.APPROVED, "approved"),
                entry("iauth_1", 2, 5_00, Outcome.APPROVED, "webhook_timeout"));

        assertThat(views).containsExactly(view("iauth_1", AuthorizationKind.PAYMENT, 10_00, true, "webhook_timeout"));
        assertThat(views(
                        entry("iauth_1", 0, 20_00, Outcome.DECLINED, "webhook_timeout"),
                        entry("iauth_1", 1, 5_00, Outcome.APPROVED, "approved")))
                .containsExactly(view("iauth_1", AuthorizationKind.PAYMENT, 5_00, true, "approved"));
    }

    @Test
    @Tag("law-1")
    void aCheckIsZeroOrAtMostOneOfTheCurrencyBelowTheLock() {
        var lock = eur(20_00);

        assertThat(Entry.kindOf(eur(0), lock)).isEqualTo(AuthorizationKind.CHECK);
        assertThat(Entry.kindOf(eur(1_00), lock)).isEqualTo(AuthorizationKind.CHECK);
        assertThat(Entry.kindOf(eur(1_01), lock)).isEqualTo(AuthorizationKind.PAYMENT);
        assertThat(Entry.kindOf(eur(1_00), eur(1_00))).isEqualTo(AuthorizationKind.PAYMENT);
        assertThat(Entry.kindOf(eur(99), eur(1_00))).isEqualTo(AuthorizationKind.CHECK);
        assertThat(Entry.kindOf(Money.of(1_00, "USD"), lock)).isEqualTo(AuthorizationKind.PAYMENT);
        assertThat(Entry.kindOf(Money.of(1, "JPY"), Money.of(2, "JPY"))).isEqualTo(AuthorizationKind.CHECK);
        assertThat(Entry.kindOf(Money.of(2, "JPY"), Money.of(3, "JPY"))).isEqualTo(AuthorizationKind.PAYMENT);
    }

    @Test
    void outcomesHaveStableWords() {
        assertThat(List.of(Outcome.PENDING.code(), Outcome.APPROVED.code(), Outcome.DECLINED.code()))
                .containsExactly("pending", "approved", "declined");
        assertThat(Outcome.ofCode("declined")).isEqualTo(Outcome.DECLINED);
        assertThat(Outcome.of(true)).isEqualTo(Outcome.APPROVED);
        assertThat(Outcome.of(false)).isEqualTo(Outcome.DECLINED);
    }

    private static WitnessVerdict verdict(Entry... entries) {
        return Records.of(List.of(entries)).verdict();
    }

    private static List<AuthorizationView> views(Entry... entries) {
        return Records.of(List.of(entries)).authorizations();
    }

    private static AuthorizationView view(
            String id, AuthorizationKind kind, long minor, boolean approved, String reason) {
        return new AuthorizationView(id, kind, eur(minor), approved, reason, NOON);
    }

    private static Entry entry(String id, int index, long minor, Outcome outcome, String reason) {
        var amount = eur(minor);
        return new Entry(id, index, CARD, Entry.kindOf(amount, eur(50_00)), amount, outcome, reason, NOON, true);
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}

package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.card.CardUpkeep;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody with the database in hand changes what a person approved. */
@Tag("law-2")
class UnverifiableMandateIntegrationTests extends IssuerWithStripe {

    @Autowired
    private @Nullable CardUpkeep upkeep;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update mandate set terms = replace(terms, '\"minor\":5000', '\"minor\":500000') where id = ?",
                "update mandate set terms = replace(terms, '*.shop.localhost', '*.localhost') where id = ?",
                "update mandate set terms = replace(terms, 'Books', 'Bikes') where id = ?",
                "update mandate set terms = 'no JSON' where id = ?",
                "update mandate set terms = '' where id = ?",
                "update mandate set terms = 'null' where id = ?",
                "update mandate set terms = '[]' where id = ?",
                "update mandate set terms = '{}' where id = ?",
                "update mandate set terms = '\"\\u0000\"' where id = ?",
                "update mandate set terms = replace(terms, '\"limit\":{', '\"limits\":{') where id = ?",
                "update mandate set terms = replace(terms, '\"EUR\"', '\"XXX\"') where id = ?",
                "update mandate set terms = jsonb_set(terms::jsonb, '{valid_until}', '\"soon\"') where id = ?",
                "update mandate set digest = repeat('0', 64) where id = ?",
                "update mandate set created_at = created_at + interval '1 second' where id = ?",
                "update mandate set decided_at = decided_at + interval '1 second' where id = ?",
                "update mandate_approval set approved_by = 'opr_00000000000000000000000000000000' where mandate_id = ?",
                "update mandate_approval set signed_in_at = signed_in_at - interval '1 hour' where mandate_id = ?",
                "update mandate_approval set approved_at = approved_at - interval '1 hour' where mandate_id = ?",
                "update mandate_approval set signature = null where mandate_id = ?",
                "update mandate_approval set signature = 'a.b.c' where mandate_id = ?",
                "update mandate_approval set signature = 'eyJhbGciOiJFZERTQSIsImtpZCI6MX0.e30.AAAA' where mandate_id = ?",
                "update mandate set decided_at = null where id = ?",
                "delete from mandate_approval where mandate_id = ?"
            })
    void aFieldThatWasChangedIsNoticedAtUse(String tampering) throws SQLException {
        var mandate = mandate(eur(50_00));
        issue(mandate, eur(10_00));

        tamper(tampering, mandate.id());

        assertThat(agent().mandate(mandate.id()).state()).isEqualTo(MandateState.UNVERIFIABLE);
        refused("mandate_unverifiable", () -> issue(mandate, eur(10_00)));
        assertThat(agent().mandates()).extracting(MandateView::id).contains(mandate.id());
        assertThat(owner().revoke(key(), mandate.id()).mandate().state()).isEqualTo(MandateState.REVOKED);
    }

    @ParameterizedTest
    @Tag("law-7")
    @ValueSource(
            strings = {
                "update mandate set terms = 'no JSON' where id = ?",
                "update mandate set terms = '\"\\u0000\"' where id = ?",
                "update mandate set terms = '{}' where id = ?",
                "update mandate set terms = jsonb_set(terms::jsonb, '{valid_until}', '\"soon\"') where id = ?"
            })
    void cardsUnderTermsWithoutAnEndAreClosedByTheSweep(String tampering) throws SQLException {
        var mandate = mandate(eur(50_00));
        var card = issue(mandate, eur(10_00));
        tamper(tampering, mandate.id());

        Objects.requireNonNull(upkeep).sweep();

        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.CANCELED);
    }

    @Test
    @Tag("law-10")
    void theTermsBeforeANarrowingDoNotComeBack() throws SQLException {
        var wide = mandate(eur(50_00));
        var narrow =
                new NarrowMandate(1, Terms.of(wide.terms()).limit(eur(20_00)).terms());
        owner().narrow(key(), wide.id(), narrow);

        tamper("""
                update mandate m set version = a.version, digest = a.digest, decided_at = a.approved_at,
                                     terms = replace(m.terms, '"minor":2000', '"minor":5000')
                from mandate_approval a where a.mandate_id = m.id and a.version = 1 and m.id = ?
                """, wide.id());

        assertThat(agent().mandate(wide.id()).terms()).isEqualTo(wide.terms());
        assertThat(agent().mandate(wide.id()).digest()).isEqualTo(wide.digest());
        assertThat(agent().mandate(wide.id()).state()).isEqualTo(MandateState.UNVERIFIABLE);
        refused("mandate_unverifiable", () -> issue(wide, eur(10_00)));
        refused("mandate_unverifiable", () -> owner().narrow(key(), wide.id(), narrow));
    }

    @Test
    void theApprovalOfAnotherMandateDoesNotCount() throws SQLException {
        var mine = mandate(eur(50_00));
        var other = mandate(eur(500_00));

        tamper(
                "update mandate_approval set signature = (select signature from mandate_approval where mandate_id = '"
                        + other.id() + "') where mandate_id = ?",
                mine.id());

        refused("mandate_unverifiable", () -> issue(mine, eur(10_00)));
    }

    @Test
    void oneThatNobodyApprovedCannotBeMadeActive() throws SQLException {
        var rejected = mandate(eur(50_00));
        tamper("delete from mandate_approval where mandate_id = ?", rejected.id());
        tamper("update mandate set state = 'rejected' where id = ?", rejected.id());
        refused("mandate_rejected", () -> issue(rejected, eur(10_00)));

        tamper("update mandate set state = 'active' where id = ?", rejected.id());

        refused("mandate_unverifiable", () -> issue(rejected, eur(10_00)));
    }

    @Test
    @Tag("law-10")
    void oneThatWasRevokedCannotBeMadeActiveAgain() throws SQLException {
        var mandate = mandate(eur(50_00));
        followRealTime();
        owner().revoke(key(), mandate.id());

        tamper(
                "update mandate m set state = 'active', decided_at = (select approved_at from mandate_approval a"
                        + " where a.mandate_id = m.id) where m.id = ?",
                mandate.id());

        refused("mandate_unverifiable", () -> issue(mandate, eur(10_00)));
    }

    @Test
    void aCardThatWasMadeBeforeIsNeitherArmedNorPaidWith() throws SQLException {
        var mandate = mandate(eur(50_00));
        var card = issue(mandate, eur(10_00));
        tamper("update mandate set digest = repeat('0', 64) where id = ?", mandate.id());

        refused("mandate_unverifiable", () -> arm(card));
    }

    @Test
    @Tag("law-3")
    void anArmedCardIsNotPaidWith() throws SQLException {
        var mandate = mandate(eur(50_00));
        followRealTime();
        var card = arm(issue(mandate, eur(10_00)));
        tamper("update mandate set digest = repeat('0', 64) where id = ?", mandate.id());

        network.charge(atStripe(card.id()), 10_00);

        assertThat(worker().card(card.id()).authorized()).isEqualTo(eur(0));
    }

    @Test
    void termsThatWereChangedBehindTheirDigestAreNotApproved() throws SQLException {
        var approved = mandate(eur(50_00));
        tamper("delete from mandate_approval where mandate_id = ?", approved.id());
        tamper("update mandate set state = 'pending_signature', decided_at = null where id = ?", approved.id());
        tamper(
                "update mandate set terms = replace(terms, '\"minor\":5000', '\"minor\":500000') where id = ?",
                approved.id());

        refused(
                "mandate_changed",
                () -> owner().approve(key(), approved.id(), new ApproveMandate(approved.version(), approved.digest())));
    }

    /** Whoever waits for the mandate must see the approval that it waited for, not the time before it. */
    @Test
    void aCardThatIsAskedForWhileItsMandateIsBeingApprovedIsMade()
            throws SQLException, InterruptedException, ExecutionException {
        var approved = mandate(eur(50_00));
        tamper("delete from mandate_approval where mandate_id = ?", approved.id());
        tamper("update mandate set state = 'pending_signature', decided_at = null where id = ?", approved.id());
        var owner = owner(); // before the end of the trail is held, because a sign-in is an entry
        try (var other = DATABASE.connect(DATABASE.roles().issuingOwner());
                var head = other.prepareStatement("select id from audit_head for update");
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            head.execute();
            var approving = executor.submit(() ->
                    owner.approve(key(), approved.id(), new ApproveMandate(approved.version(), approved.digest())));
            await().pollInterval(Duration.ofMillis(20)).until(() -> waiting() == 1);
            var issuing = executor.submit(() -> issue(approved, eur(10_00)));
            await().pollInterval(Duration.ofMillis(20)).until(() -> waiting() == 2);
            other.rollback();

            assertThat(approving.get().state()).isEqualTo(MandateState.ACTIVE);
            assertThat(issuing.get().state()).isEqualTo(CardState.INACTIVE);
        }
    }

    private long waiting() {
        return jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }

    @Test
    void itCanStillBeRevokedAndIsListed() throws SQLException {
        var mandate = mandate(eur(50_00));
        issue(mandate, eur(10_00));
        tamper("update mandate set digest = repeat('0', 64) where id = ?", mandate.id());

        assertThat(owner().mandates(MandateState.UNVERIFIABLE))
                .extracting(MandateView::id)
                .contains(mandate.id());
        assertThat(owner().mandates(MandateState.ACTIVE))
                .extracting(MandateView::id)
                .doesNotContain(mandate.id());
        var revocation = owner().revoke(key(), mandate.id());
        assertThat(revocation.mandate().state()).isEqualTo(MandateState.REVOKED);
        ledgerAddsUp();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    /** By the role that migrates: the one that serves has no grant for most of it. */
    private static void tamper(String sql, MandateId mandate) throws SQLException {
        try (var connection = DATABASE.connect(DATABASE.roles().issuingOwner());
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, mandate.value());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}

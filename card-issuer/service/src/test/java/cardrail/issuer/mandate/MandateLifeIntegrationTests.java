package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.IssueCard;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateStanding;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.RequestMandate;
import cardrail.issuer.api.RequestVersion;
import cardrail.issuer.api.RequestedVersion;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.TopUp;
import cardrail.issuer.api.WalletId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What can be asked for, decided and seen of a mandate, and that each decision is in the trail. */
@Tag("law-10")
class MandateLifeIntegrationTests extends IssuerWithStripe {

    @Autowired
    private @Nullable MandateRows rows;

    /** What is answered at once has the clock's nanoseconds, and what is read later the database's microseconds. */
    @BeforeEach
    void wholeSeconds() {
        clock.tick(Duration.ofNanos(-clock.instant().getNano()));
    }

    @Test
    void everyDecisionIsInTheTrail() {
        var asked = request();
        approve(asked);
        var declined = ask(asked, terms(asked).limit(eur(60_00)));
        owner().reject(key(), asked.id());
        var wider = ask(asked, terms(asked).limit(eur(70_00)));
        owner().approve(key(), asked.id(), new ApproveMandate(wider.version(), wider.digest()));
        owner().narrow(
                        key(),
                        asked.id(),
                        new NarrowMandate(3, terms(asked).limit(eur(40_00)).terms()));
        owner().revoke(key(), asked.id());
        owner().revoke(key(), asked.id());

        assertThat(trail(asked.id()))
                .containsExactly(
                        "mandate.requested Digest " + asked.digest() + ".",
                        "mandate.approved Version 1.",
                        "mandate.version_requested Version 2, digest " + declined.digest() + ".",
                        "mandate.version_rejected Version 2.",
                        "mandate.version_requested Version 3, digest " + wider.digest() + ".",
                        "mandate.approved Version 3 in the place of 1.",
                        "mandate.narrowed Version 4 in the place of 3.",
                        "mandate.revoked Version 4.");
    }

    @Test
    @Tag("law-10")
    void aConsentIsGivenByAnApprovalAndTakenByNarrowing() {
        var held = approve(request());
        var accepting = terms(held).accepting(LegalConsent.TERMS_OF_SALE).terms();

        assertThat(held.terms().legalConsents()).isEmpty();
        refused("not_narrower", () -> owner().narrow(key(), held.id(), new NarrowMandate(1, accepting)));
        var wider = ask(held, Terms.of(accepting));
        assertThat(standing(held, 10_00).mandate().terms().legalConsents()).isEmpty();
        owner().approve(key(), held.id(), new ApproveMandate(wider.version(), wider.digest()));
        assertThat(standing(held, 10_00).mandate().terms().legalConsents()).containsExactly(LegalConsent.TERMS_OF_SALE);
        owner().narrow(key(), held.id(), new NarrowMandate(2, held.terms()));

        assertThat(standing(held, 10_00).mandate().terms().legalConsents()).isEmpty();
        assertThat(trail(held.id()))
                .endsWith(
                        "mandate.approved Version 2 in the place of 1. It accepts terms_of_sale in the owner's name.",
                        "mandate.narrowed Version 3 in the place of 2.");
    }

    @Test
    void whatIsAcceptedIsNamedByItsCodes() {
        var written = Json.mapper()
                .writeValueAsString(new RequestMandate(null, terms(request()).terms()));

        for (var wrong : List.of("[null]", "[\"newsletter\"]", "\"terms_of_sale\"", "[[]]", "{}")) {
            var answer = call(
                    "POST",
                    "/v1/mandates",
                    written.replaceFirst("\"terms\":\\{", "$0\"legal_consents\":" + wrong + ","),
                    Map.of("Authorization", "Bearer " + AGENT, ServiceClient.IDEMPOTENCY_KEY, key()));
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.text("code")).as(wrong).isEqualTo("invalid_request");
            assertThat(answer.text("detail")).as(wrong).contains("terms");
        }
    }

    @Test
    void onlyWhatWasShownIsApprovedAndOnlyOnce() {
        var asked = request();

        refused("mandate_changed", () -> owner().approve(key(), asked.id(), new ApproveMandate(2, asked.digest())));
        refused("mandate_changed", () -> owner().approve(key(), asked.id(), new ApproveMandate(1, "0".repeat(64))));
        var approved = approve(asked);

        assertThat(approved.state()).isEqualTo(MandateState.ACTIVE);
        assertThat(approved.approvedBy()).isNotNull();
        assertThat(approved.approvedAt()).isEqualTo(clock.instant());
        refused("mandate_decided", () -> approve(asked));
        refused("mandate_decided", () -> owner().reject(key(), asked.id()));
        assertThat(trail(asked.id())).hasSize(2);
    }

    @Test
    void atItsEndNothingIsApprovedNarrowedOrAskedForAnew() {
        var waiting = request();
        var held = approve(request());
        var wider = ask(held, terms(held).limit(eur(60_00)));

        clock.tick(Duration.ofDays(7)); // the moment that terms() ends at

        refused("mandate_expired", () -> approve(waiting));
        refused(
                "mandate_expired",
                () -> owner().approve(key(), held.id(), new ApproveMandate(wider.version(), wider.digest())));
        refused("mandate_expired", () -> owner().narrow(key(), held.id(), new NarrowMandate(1, held.terms())));
        assertThat(agent().mandate(held.id()).state()).isEqualTo(MandateState.EXPIRED);
        assertThat(agent().mandate(held.id()).version()).isEqualTo(1);
    }

    @Test
    void termsThatNoMandateMayHaveAreNotKept() {
        var terms = terms(request()).purchases(0).terms();
        int before = agent().mandates().size();

        refused("invalid_terms", () -> agent().request(key(), new RequestMandate(null, terms)));

        assertThat(agent().mandates()).hasSize(before);
    }

    /** Below the lock that decisions are made under, the row itself counts. */
    @Test
    void aMandateMovesOnlyFromTheStateThatItIsIn() {
        var active = approve(request());
        var rows = Objects.requireNonNull(this.rows);
        var stored = rows.find(active.id()).orElseThrow();

        assertThat(rows.move(stored, MandateState.PENDING_SIGNATURE, clock.instant()))
                .isFalse();
        assertThat(rows.move(stored, MandateState.ACTIVE, clock.instant())).isTrue();
        assertThat(rows.rejectRequested(active.id(), 2, clock.instant())).isFalse();
        assertThat(rows.replace((Mandate.Active) stored, 2)).isFalse();
    }

    @Test
    void whatNobodyAskedForIsNotFound() {
        var nobodys = MandateId.next();
        var terms = terms(request());

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> owner().mandate(nobodys),
                () -> owner().approve(key(), nobodys, new ApproveMandate(1, "0".repeat(64))),
                () -> owner().reject(key(), nobodys),
                () -> owner().revoke(key(), nobodys),
                () -> owner().narrow(key(), nobodys, new NarrowMandate(1, terms.terms())),
                () -> agent().mandate(nobodys),
                () -> agent().requestVersion(key(), nobodys, new RequestVersion(terms.terms())))) {
            refused("mandate_not_found", call);
        }
        refused("wallet_not_found", () -> agent().request(key(), new RequestMandate(WalletId.next(), terms.terms())));
    }

    @Test
    void anAgentSeesItsOwnOnly() {
        var own = request();
        var others = approve(request());
        jdbc.sql("update mandate set agent_id = :agent where id = :id")
                .param("agent", AgentId.next().value())
                .param("id", others.id().value())
                .update();

        refused("mandate_not_found", () -> agent().mandate(others.id()));
        refused("mandate_not_found", () -> ask(others, terms(others).limit(eur(60_00))));
        refused(
                "mandate_not_found",
                () -> worker().standing(others.id(), own.agentId(), "onepage.shop.localhost", 1_00, "EUR"));
        var held = approve(request());
        refused(
                "mandate_not_found",
                () -> worker().issue(
                                key(),
                                new IssueCard(
                                        CheckoutId.next(),
                                        1,
                                        held.id(),
                                        AgentId.next(),
                                        eur(1_00),
                                        "onepage.shop.localhost",
                                        "digest")));
        assertThat(agent().mandate(own.id())).isEqualTo(own);
        assertThat(agent().mandates()).contains(own).extracting(MandateView::id).doesNotContain(others.id());
        assertThat(agent().request(key(), new RequestMandate(WALLET, own.terms()))
                        .walletId())
                .isEqualTo(WALLET);
    }

    @Test
    void anOperatorSeesAllByTheirStateOfNow() {
        var waiting = request();
        var active = approve(request());
        var exhausted = approve(request());
        owner().topUp(key(), WALLET, new TopUp(eur(50_00)));
        var card = issue(exhausted, eur(50_00));
        var rejected = owner().reject(key(), request().id());
        var revoked = owner().revoke(key(), request().id()).mandate();

        assertThat(owner().mandates(null))
                .extracting(MandateView::id)
                .contains(waiting.id(), active.id(), exhausted.id(), rejected.id(), revoked.id());
        assertThat(owner().mandates(MandateState.PENDING_SIGNATURE)).contains(waiting);
        assertThat(owner().mandates(MandateState.ACTIVE))
                .contains(active)
                .allMatch(found -> found.state() == MandateState.ACTIVE);
        assertThat(owner().mandates(MandateState.EXHAUSTED))
                .extracting(MandateView::id)
                .contains(exhausted.id())
                .doesNotContain(active.id());
        assertThat(owner().mandates(MandateState.REJECTED)).contains(rejected).doesNotContain(waiting);
        assertThat(owner().mandates(MandateState.REVOKED)).contains(revoked);
        assertThat(owner().mandate(active.id())).isEqualTo(active);
        var state = asOperator("GET", "/v1/operator/mandates?state=soon", assertionOf("owner"));
        assertThat(state.status()).isEqualTo(400);
        assertThat(state.text("code")).isEqualTo("invalid_request");
        close(card);
    }

    @Test
    void whatNobodyDecidedAboutIsRevokedAndWhatWasRejectedIsNot() {
        var waiting = request();
        var rejected = owner().reject(key(), request().id());

        var revocation = owner().revoke(key(), waiting.id());

        assertThat(revocation.mandate().state()).isEqualTo(MandateState.REVOKED);
        assertThat(revocation.mandate().approvedBy()).isNull();
        assertThat(revocation.canceledCards()).isEmpty();
        refused("mandate_decided", () -> approve(waiting));
        refused("mandate_rejected", () -> owner().revoke(key(), rejected.id()));
        assertThat(owner().mandate(rejected.id()).state()).isEqualTo(MandateState.REJECTED);
    }

    @Test
    void theStandingTellsWhetherAPersonHasToConfirm() {
        var asked = agent().request(
                        key(),
                        new RequestMandate(
                                null, terms(request()).automaticUpTo(eur(20_00)).terms()));
        refusedStanding(asked, 20_00, "mandate_pending");
        approve(asked);

        var within = standing(asked, 20_00);
        assertThat(within.refusal()).isNull();
        assertThat(within.confirmedByPolicy()).isTrue();
        assertThat(within.mandate().id()).isEqualTo(asked.id());
        assertThat(standing(asked, 20_01).confirmedByPolicy()).isFalse();
        refusedStanding(asked, 50_01, "mandate_limit");
        var byHand = approve(request());
        assertThat(standing(byHand, 1).confirmedByPolicy()).isFalse();
    }

    @Test
    void whatTheQuestionNamesIsWellFormed() {
        var question =
                "/v1/mandates/" + request().id() + "/standing?merchant_host=onepage.shop.localhost&total_minor=1";

        for (var wrong : List.of("&agent_id=" + AgentId.next() + "&currency=NONE", "&agent_id=tester&currency=EUR")) {
            var answer = get(question + wrong, WORKER);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.text("code")).isEqualTo("invalid_request");
        }
    }

    @Test
    @Tag("law-11")
    void eachCommandIsRunOnceForItsKey() {
        var key = key();
        var command = new RequestMandate(null, terms(request()).terms());
        var asked = agent().request(key, command);
        assertThat(agent().request(key, command).id()).isEqualTo(asked.id());
        var approval = new ApproveMandate(asked.version(), asked.digest());
        var approved = owner().approve(key, asked.id(), approval);
        assertThat(owner().approve(key, asked.id(), approval)).isEqualTo(approved);
        var version = new RequestVersion(terms(asked).limit(eur(60_00)).terms());
        var wider = agent().requestVersion(key, asked.id(), version);
        assertThat(agent().requestVersion(key, asked.id(), version)).isEqualTo(wider);
        var rejected = owner().reject(key, asked.id());
        assertThat(owner().reject(key, asked.id())).isEqualTo(rejected);
        var revoked = owner().revoke(key, asked.id());
        assertThat(owner().revoke(key, asked.id())).isEqualTo(revoked);

        assertThat(trail(asked.id())).hasSize(5);
    }

    private MandateView request() {
        var now = clock.instant();
        return agent().request(
                        key(),
                        new RequestMandate(
                                null,
                                new MandateTerms(
                                        "Books for the office",
                                        eur(50_00),
                                        null,
                                        10,
                                        now,
                                        now.plus(Duration.ofDays(7)),
                                        List.of("*.shop.localhost"),
                                        List.of(),
                                        List.of(),
                                        false,
                                        new ConfirmationPolicy(null),
                                        null)));
    }

    private MandateView approve(MandateView asked) {
        return owner().approve(key(), asked.id(), new ApproveMandate(asked.version(), asked.digest()));
    }

    private RequestedVersion ask(MandateView mandate, Terms terms) {
        return Objects.requireNonNull(agent().requestVersion(key(), mandate.id(), new RequestVersion(terms.terms()))
                .requested());
    }

    private static Terms terms(MandateView mandate) {
        return Terms.of(mandate.terms());
    }

    private MandateStanding standing(MandateView mandate, long minor) {
        return worker().standing(mandate.id(), mandate.agentId(), "onepage.shop.localhost", minor, "EUR");
    }

    private void refusedStanding(MandateView mandate, long minor, String code) {
        var standing = standing(mandate, minor);
        assertThat(standing.refusal()).isEqualTo(code);
        assertThat(standing.confirmedByPolicy()).isFalse();
    }

    private List<String> trail(MandateId id) {
        return jdbc.sql("select action || ' ' || detail from audit_entry where subject = :id order by sequence")
                .param("id", id.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}

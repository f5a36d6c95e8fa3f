package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.CardView;
import cardrail.issuer.api.Ids;
import cardrail.issuer.api.Money;
import cardrail.issuer.card.Cards;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.stripe.StripeAuthorization;
import cardrail.issuer.stripe.StripeAuthorization.Status;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What Stripe has in the end is not what the gate said, or is told after what came of it. */
@Tag("law-6")
class OverruledAnswersIntegrationTests extends GateAsked {

    private final AuthorizationBook book;
    private final Cards cards;
    private final Ledger ledger;
    private final TransactionOperations transaction;

    OverruledAnswersIntegrationTests(
            @Autowired AuthorizationBook book,
            @Autowired Cards cards,
            @Autowired Ledger ledger,
            @Autowired TransactionOperations transaction) {
        this.book = book;
        this.cards = cards;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    @Test
    @Tag("law-2")
    void aYesIsNotGivenAgainForAnotherAmount() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization = "iauth_" + Ids.next("");
        assertThat(reason(ask(card, authorization, 10_00, 0))).isEqualTo("approved");

        assertThat(reason(ask(card, authorization, 20_00, 0))).isEqualTo("another_amount");

        assertThat(reason(ask(card, authorization, 10_00, 0))).isEqualTo("approved");
        assertThat(authorized(card)).isEqualTo(eur(10_00));
        assertThat(audited(card.id().value(), "authorization.declined")).isEqualTo(1);
        ledgerAddsUp();
    }

    @Test
    void whatStripeKeptLessOfAnApprovalReturns() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization = "iauth_" + Ids.next("");
        ask(card, authorization, 10_00, 0);

        var kept = reading(authorization, 6_00, 6_00, Status.PENDING);
        tell(card, kept);
        tell(card, kept);

        assertThat(authorized(card)).isEqualTo(eur(6_00));
        assertThat(ledger.card(card.id()).orElseThrow().held()).isEqualTo(eur(14_00));
        assertThat(audited(card.id().value(), "authorization.not_kept")).isEqualTo(1);
        ledgerAddsUp();
    }

    @Test
    void whatStripeApprovedMoreIsBookedAndToldToAPerson() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization = "iauth_" + Ids.next("");
        ask(card, authorization, 10_00, 0);

        var kept = reading(authorization, 13_00, 13_00, Status.PENDING);
        tell(card, kept);
        tell(card, kept);

        assertThat(authorized(card)).isEqualTo(eur(13_00));
        assertThat(owner().discrepancies(true))
                .filteredOn(found -> card.id().equals(found.cardId()))
                .hasSize(1);
        ledgerAddsUp();
    }

    /** An end is read, and after it what was read before it. */
    @Test
    void whatIsHeldAccordingToAnOldReadingIsGivenBackByTheNext() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization = "iauth_" + Ids.next("");
        ask(card, authorization, 15_00, 0);
        var pending = reading(authorization, 15_00, 15_00, Status.PENDING);
        var ended = reading(authorization, 15_00, 0, Status.CLOSED);
        tell(card, ended);
        assertThat(authorized(card)).isEqualTo(eur(0));

        tell(card, pending);
        tell(card, ended);

        assertThat(authorized(card)).isEqualTo(eur(0));
        assertThat(ledger.card(card.id()).orElseThrow().held()).isEqualTo(eur(20_00));
        ledgerAddsUp();
    }

    @Test
    void aQuestionAboutACardThatIsNotOursIsInTheTrailOnce() {
        var stripeCard = "ic_" + Ids.next("");
        var question = request(stripeCard, "iauth_" + Ids.next(""), 12_00, 0);

        assertThat(reason(send(question))).isEqualTo("unknown_card");
        assertThat(audited(stripeCard, "authorization.declined")).isEqualTo(1);
        assertThat(reason(send(question))).isEqualTo("unknown_card");

        assertThat(audited(stripeCard, "authorization.declined")).isEqualTo(1);
    }

    private void tell(CardView card, StripeAuthorization authorization) {
        transaction.executeWithoutResult(_ -> book.book(
                cards.lock(card.id()).orElseThrow().facts(), new StripeReading(List.of(authorization), List.of())));
    }

    private StripeAuthorization reading(String authorization, long approved, long held, Status status) {
        return new StripeAuthorization(
                authorization,
                eur(approved),
                eur(held),
                eur(0),
                status,
                List.of(new StripeAuthorization.Answer(eur(approved), true, "webhook_approved", clock.instant())),
                false,
                clock.instant());
    }

    private Money authorized(CardView card) {
        return ledger.card(card.id()).orElseThrow().authorized();
    }

    private long audited(String subject, String action) {
        return jdbc.sql("select count(*) from audit_entry where subject = :subject and action = :action")
                .param("subject", subject)
                .param("action", action)
                .query(Long.class)
                .single();
    }
}

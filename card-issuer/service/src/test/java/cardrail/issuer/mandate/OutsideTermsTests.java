package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.mandate.MandateCards.CardUnder;
import cardrail.issuer.mandate.MandateCards.CardUnder.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("law-10")
class OutsideTermsTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant END = NOON.plus(Duration.ofDays(1));
    private static final Terms TERMS = Terms.of(new MandateTerms(
            "Books",
            eur(100_00),
            null,
            3,
            NOON.minus(Duration.ofDays(1)),
            END,
            List.of("*.shop.example"),
            List.of(),
            List.of(),
            false,
            new ConfirmationPolicy(null),
            null));

    private final List<CardUnder> cards = new ArrayList<>();

    @Test
    void cardsThatFitStay() {
        card(Use.UNUSED, 60_00);
        card(Use.PAID, 40_00);

        assertThat(outside(TERMS, 100_00)).isEmpty();
    }

    @Test
    void cardsThatOneRuleRefusesAreOutside() {
        var unused = card(Use.UNUSED, 30_01);
        var paid = card(Use.PAID, 30_01);
        card(Use.CLOSING, 30_01);
        card(Use.UNUSED, 30_00);

        assertThat(outside(TERMS.perPurchase(eur(30_00)).purchases(5), 100_00)).containsExactlyInAnyOrder(unused, paid);
    }

    @Test
    void cardsOfOtherMerchantsAreOutside() {
        var elsewhere = card(Use.UNUSED, 1_00);

        assertThat(outside(TERMS.merchants("films.shop.example"), 1_00)).containsExactly(elsewhere);
        assertThat(outside(TERMS.merchants("books.shop.example"), 1_00)).isEmpty();
    }

    @Test
    void aMandateThatHasNotBegunAllowsNone() {
        var early = card(Use.UNUSED, 1_00);

        assertThat(outside(TERMS.valid(NOON.plusSeconds(1), END), 1_00)).containsExactly(early);
    }

    @Test
    void anArmThatTheMandateDoesNotOutlastIsOutside() {
        var armed = card(Use.UNUSED, 1_00, false, NOON.plusSeconds(90));

        assertThat(outside(TERMS.valid(NOON, NOON.plusSeconds(89)), 1_00)).containsExactly(armed);
        assertThat(outside(TERMS.valid(NOON, NOON.plusSeconds(90)), 1_00)).isEmpty();
    }

    @Test
    void cardsForSeveralAuthorizationsAreOutsideWhereOnlyOneIsAllowed() {
        var several = card(Use.UNUSED, 1_00, true, null);
        card(Use.UNUSED, 1_00, false, null);

        assertThat(outside(TERMS, 2_00)).containsExactly(several);
        assertThat(outside(TERMS.several(true), 2_00)).isEmpty();
    }

    @Test
    void whatIsAboveTheLimitIsTakenFromTheNewestUnusedCards() {
        var oldest = card(Use.UNUSED, 30_00);
        var middle = card(Use.UNUSED, 30_00);
        var newest = card(Use.UNUSED, 30_00);

        assertThat(outside(TERMS.limit(eur(90_00)), 90_00)).isEmpty();
        assertThat(outside(TERMS.limit(eur(89_99)), 90_00)).containsExactly(newest);
        assertThat(outside(TERMS.limit(eur(30_00)), 90_00)).containsExactly(newest, middle);
        assertThat(outside(TERMS.limit(eur(29_99)), 90_00)).containsExactly(newest, middle, oldest);
    }

    @Test
    void tooManyPurchasesAreTakenFromTheNewestUnusedCards() {
        card(Use.PAID, 1_00);
        card(Use.UNUSED, 1_00);
        var newest = card(Use.UNUSED, 1_00);

        assertThat(outside(TERMS.purchases(2), 3_00)).containsExactly(newest);
    }

    @Test
    void whatIsOnItsWayBackAlreadyMakesRoom() {
        card(Use.CLOSING, 50_00);
        card(Use.UNUSED, 50_00);

        assertThat(outside(TERMS.limit(eur(50_00)).purchases(1), 100_00)).isEmpty();
    }

    @Test
    void whatOneRuleRefusesMakesRoomForTheRest() {
        var large = card(Use.UNUSED, 60_00);
        card(Use.UNUSED, 40_00);

        assertThat(outside(TERMS.limit(eur(40_00)).perPurchase(eur(40_00)).purchases(1), 100_00))
                .containsExactly(large);
    }

    @Test
    void paidCardsAreNamedWhereTheyAloneAreTooMuch() {
        card(Use.CLOSING, 10_00);
        var unused = card(Use.UNUSED, 20_00);
        var paid = card(Use.PAID, 60_00);

        assertThat(outside(TERMS.limit(eur(60_00)), 90_00)).containsExactly(unused);
        assertThat(outside(TERMS.limit(eur(59_99)), 90_00)).containsExactly(unused, paid);
    }

    @Test
    void aRevocationNamesEveryCard() {
        var unused = card(Use.UNUSED, 1_00);
        var closing = card(Use.CLOSING, 1_00);
        var paid = card(Use.PAID, 1_00);

        assertThat(MandateCards.ALL.apply(cards)).containsExactlyInAnyOrder(unused, closing, paid);
    }

    @Test
    void whereAnotherCardOfTheCheckoutCountsToStopOneGivesNoPurchaseBack() {
        card(Use.PAID, 10_00);
        var older = card(Use.UNUSED, 10_00);
        var newer = card(Use.UNUSED, 10_00, false, null, false);
        var facts = new MandateFacts(
                MandateId.next(),
                WalletId.next(),
                AgentId.next(),
                2,
                "0",
                TERMS.purchases(1).terms(),
                NOON);
        var mandate = new Mandate.Active(facts, new Mandate.Approval(OperatorId.next(), NOON, NOON));

        assertThat(new OutsideTerms(mandate, new Ledger.Usage(eur(30_00), 2), NOON).of(cards))
                .containsExactlyInAnyOrder(newer, older);
    }

    private Set<AgentCardId> outside(Terms terms, long used) {
        var facts = new MandateFacts(MandateId.next(), WalletId.next(), AgentId.next(), 2, "0", terms.terms(), NOON);
        var mandate = new Mandate.Active(facts, new Mandate.Approval(OperatorId.next(), NOON, NOON));
        return new OutsideTerms(mandate, new Ledger.Usage(eur(used), cards.size()), NOON).of(cards);
    }

    private AgentCardId card(Use use, long minor) {
        return card(use, minor, false, null);
    }

    private AgentCardId card(Use use, long minor, boolean several, @Nullable Instant armedUntil) {
        return card(use, minor, several, armedUntil, true);
    }

    private AgentCardId card(
            Use use, long minor, boolean several, @Nullable Instant armedUntil, boolean isThePurchase) {
        var card = new CardUnder(
                AgentCardId.next(),
                new Purchase("books.shop.example", eur(minor)),
                use,
                several,
                armedUntil,
                isThePurchase,
                NOON.plusSeconds(cards.size()));
        cards.add(card);
        return card.id();
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}

package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.BurnDown;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.IssuerBudget;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.OwnedCard;
import cardrail.issuer.api.StopPreview;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a decision about money would do, before it is done, and what was done so far. */
class BudgetIntegrationTests extends IssuerWithStripe {

    @Test
    @Tag("law-10")
    void aNarrowingDoesWhatItsPreviewSaidAndThePreviewDoesNothing() {
        var mandate = mandate(eur(100_00));
        var paid = issue(mandate, eur(40_00));
        arm(paid);
        network.charge(atStripe(paid.id()), 40_00);
        var armed = arm(issue(mandate, eur(30_00)));
        var small = issue(mandate, eur(20_00));
        var narrower = new NarrowMandate(
                mandate.version(),
                Terms.of(mandate.terms()).perPurchase(eur(20_00)).terms());

        var preview = budget().previewNarrowing(mandate.id(), narrower);

        assertThat(ids(preview.closing())).containsExactly(armed.id());
        assertThat(preview.closing().getFirst().merchantHost()).isEqualTo("onepage.shop.localhost");
        assertThat(ids(preview.tooLate())).containsExactly(paid.id());
        assertThat(preview.returns()).containsExactly(eur(30_00));
        assertThat(worker().card(armed.id()).state()).isEqualTo(CardState.ARMED);
        assertThat(owner().mandate(mandate.id()).version()).isEqualTo(mandate.version());

        var narrowing = owner().narrow(key(), mandate.id(), narrower);
        assertThat(narrowing.canceledCards()).isEqualTo(ids(preview.closing()));
        assertThat(narrowing.tooLate()).isEqualTo(ids(preview.tooLate()));
        close(small);
        close(paid);
        ledgerAddsUp();
    }

    @Test
    @Tag("law-10")
    void aRevocationDoesWhatItsPreviewSaidOfOneMandateAndOfAnAgentWithAllOfIts() {
        var mandate = mandate(eur(100_00));
        var paid = issue(mandate, eur(40_00));
        arm(paid);
        network.charge(atStripe(paid.id()), 40_00);
        var first = issue(mandate, eur(30_00));
        clock.tick(Duration.ofSeconds(1));
        var second = issue(mandate, eur(20_00));
        var over = close(issue(mandate, eur(5_00)));

        var preview = budget().previewRevocation(mandate.id());

        assertThat(ids(preview.closing())).containsExactly(second.id(), first.id());
        assertThat(ids(preview.tooLate())).containsExactly(paid.id());
        assertThat(preview.returns()).containsExactly(eur(50_00));
        var ofAgent = budget().previewRevocation(mandate.agentId());
        assertThat(ofAgent.mandates()).extracting(MandateView::id).contains(mandate.id());
        assertThat(ids(ofAgent.stops().closing()))
                .contains(first.id(), second.id())
                .doesNotContain(paid.id(), over.id());
        assertThat(ids(ofAgent.stops().tooLate())).contains(paid.id());

        var available = available();
        var revocation = owner().revoke(key(), mandate.id());
        assertThat(revocation.canceledCards()).containsExactlyInAnyOrderElementsOf(ids(preview.closing()));
        assertThat(revocation.tooLate()).isEqualTo(ids(preview.tooLate()));
        close(first);
        close(second);
        assertThat(available()).isEqualTo(available + 50_00);
        assertThat(budget().previewRevocation(mandate.id()))
                .isEqualTo(new StopPreview(List.of(), preview.tooLate(), List.of()));
        close(paid);
        ledgerAddsUp();
    }

    @Test
    void thePreviewIsRefusedAsTheDecisionWouldBe() {
        var mandate = mandate(eur(50_00));
        var wider = new NarrowMandate(
                mandate.version(), Terms.of(mandate.terms()).limit(eur(50_01)).terms());
        refused("not_narrower", () -> budget().previewNarrowing(mandate.id(), wider));
        refused(
                "mandate_changed",
                () -> budget().previewNarrowing(mandate.id(), new NarrowMandate(7, mandate.terms())));
        refused("mandate_not_found", () -> budget().previewNarrowing(MandateId.next(), wider));
        refused("mandate_not_found", () -> budget().previewRevocation(MandateId.next()));
        refused("agent_not_found", () -> budget().previewRevocation(AgentId.next()));
        refused("mandate_not_found", () -> budget().burnDown(MandateId.next()));
        refused("card_not_found", () -> budget().cards(AgentCardId.next()));
    }

    @Test
    @Tag("law-6")
    void theBurnDownEndsAtWhatTheMandateHasUsedAndComesFromThePostings() {
        var mandate = mandate(eur(100_00));
        assertThat(budget().burnDown(mandate.id()).points()).isEmpty();
        var bought = issue(mandate, eur(40_00));
        arm(bought);
        network.charge(atStripe(bought.id()), 35_00);
        assertThat(used(mandate)).containsExactly(40_00L);
        close(bought);
        assertThat(used(mandate)).containsExactly(40_00L, 35_00L);
        var returned = issue(mandate, eur(25_00));
        close(returned);

        assertThat(used(mandate)).containsExactly(40_00L, 35_00L, 60_00L, 35_00L);
        assertThat(budget().burnDown(mandate.id()).points())
                .extracting(BurnDown.Point::kind)
                .containsExactly("issue", "close", "issue", "close");
        assertThat(budget().burnDown(mandate.id()).points())
                .extracting(BurnDown.Point::checkout)
                .containsExactly(
                        bought.checkoutId(), bought.checkoutId(), returned.checkoutId(), returned.checkoutId());
        assertThat(owner().mandate(mandate.id()).used()).isEqualTo(eur(35_00));
    }

    @Test
    void whatWasCapturedStaysUsedThoughItIsRefunded() {
        var mandate = mandate(eur(100_00));
        var bought = issue(mandate, eur(40_00));
        network.forceCapture(atStripe(bought.id()), 30_00);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> worker().card(bought.id()).captured().isPositive());
        close(bought);
        var before = available();
        var captured =
                network.transactions(atStripe(bought.id())).path(0).path("id").asString();
        network.refund(captured, 12_00);
        await().atMost(Duration.ofSeconds(30)).until(() -> available() == before + 12_00);
        assertThat(used(mandate).getLast())
                .isEqualTo(owner().mandate(mandate.id()).used().minor())
                .isEqualTo(30_00);
    }

    @Test
    void cardsAreListedNewestFirstPageByPageWithTheirLastFourDigitsOnly() {
        var mandate = mandate(eur(100_00));
        var older = issue(mandate, eur(10_00));
        clock.tick(Duration.ofSeconds(1));
        var newer = issue(mandate, eur(20_00));

        var all = allCards();
        assertThat(all).extracting(OwnedCard::createdAt).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(ids(all)).containsSubsequence(newer.id(), older.id()).doesNotHaveDuplicates();
        int at = ids(all).indexOf(newer.id());
        assertThat(all.get(at).card()).isEqualTo(worker().card(newer.id()));
        assertThat(all.get(at).walletId()).isEqualTo(mandate.walletId());
        assertThat(ids(budget().cards(newer.id())))
                .isEqualTo(ids(all.subList(at + 1, Math.min(all.size(), at + 1 + IssuerBudget.MOST_CARDS))));
        close(older);
        close(newer);
    }

    /** Page by page; other tests, in other times, left some too. */
    private List<OwnedCard> allCards() {
        var all = new ArrayList<OwnedCard>();
        var page = budget().cards(null);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(IssuerBudget.MOST_CARDS);
            all.addAll(page);
            page = budget().cards(page.getLast().card().id());
        }
        return all;
    }

    private List<Long> used(MandateView mandate) {
        return budget().burnDown(mandate.id()).points().stream()
                .map(point -> point.used().minor())
                .toList();
    }

    private long available() {
        return owner().wallets().stream()
                .filter(wallet -> wallet.currency().getCurrencyCode().equals("EUR"))
                .mapToLong(wallet -> wallet.available().minor())
                .sum();
    }

    private static List<AgentCardId> ids(List<OwnedCard> cards) {
        return cards.stream().map(OwnedCard::card).map(CardView::id).toList();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}

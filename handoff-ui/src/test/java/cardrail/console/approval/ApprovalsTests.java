package cardrail.console.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cardrail.console.page.Formats;
import cardrail.console.terms.MandateCard;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandatePage;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.RequestedVersion;
import cardrail.issuer.api.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ApprovalsTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Formats IRISH = new Formats(Locale.forLanguageTag("en-IE"), ZoneId.of("UTC"), NOON);

    @Test
    void otherTermsOfAStandingMandateWaitBesideThoseThatHold() {
        var id = MandateId.next();

        var approvals =
                Approvals.of(List.of(standing(id)), new MandatePage(List.of(standing(id)), null), List.of(), IRISH);

        assertThat(approvals.waiting())
                .extracting(MandateCard::id, MandateCard::version, MandateCard::digest, MandateCard::limit)
                .containsExactly(tuple(id.value(), 2, "bb", "€100.00"));
        assertThat(approvals.standing())
                .extracting(MandateCard::id, MandateCard::version, MandateCard::digest, MandateCard::limit)
                .containsExactly(tuple(id.value(), 1, "aa", "€50.00"));
    }

    @Test
    void whatNobodyCanDecideAboutAnyMoreDoesNotWait() {
        assertThat(Approvals.of(List.of(), new MandatePage(List.of(standing(MandateId.next())), null), List.of(), IRISH)
                        .waiting())
                .isEmpty();
    }

    private static MandateView standing(MandateId id) {
        return new MandateView(
                id,
                WalletId.next(),
                AgentId.next(),
                MandateState.ACTIVE,
                1,
                "aa",
                terms(50_00),
                Money.of(20_00, "EUR"),
                1,
                NOON.minus(Duration.ofDays(1)),
                OperatorId.next(),
                NOON.minus(Duration.ofHours(23)),
                new RequestedVersion(2, "bb", terms(100_00), NOON.minus(Duration.ofMinutes(1))),
                NextStep.CREATE_NEW_REQUEST);
    }

    private static MandateTerms terms(long limit) {
        return new MandateTerms(
                "Books",
                Money.of(limit, "EUR"),
                null,
                3,
                NOON.minus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(1)),
                List.of("books.example"),
                List.of(),
                List.of(),
                false,
                new ConfirmationPolicy(null),
                null);
    }
}

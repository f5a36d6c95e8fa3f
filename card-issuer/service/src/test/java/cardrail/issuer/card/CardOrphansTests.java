package cardrail.issuer.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.discrepancy.Discrepancies;
import cardrail.issuer.stripe.StripeCard;
import cardrail.issuer.stripe.StripeIssuing;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** What Stripe answers when an orphan is canceled. */
@Tag("law-7")
class CardOrphansTests {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    /** Where it was canceled, and what was told, in order. */
    private final List<String> done = new ArrayList<>();

    @Test
    void whatStripeCanceledIsTold() {
        orphans(StripeCard.Status.CANCELED).cancelIfOrphan(card(StripeCard.Status.INACTIVE));

        assertThat(done).containsExactly("opened ic_lost", "canceled ic_lost", "card.orphan_canceled ic_lost");
    }

    @Test
    void whatStripeAnswersAsStillOpenIsNotToldAsCanceled() {
        var orphans = orphans(StripeCard.Status.INACTIVE);

        assertThatThrownBy(() -> orphans.cancelIfOrphan(card(StripeCard.Status.INACTIVE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ic_lost is not canceled");

        assertThat(done).containsExactly("opened ic_lost", "canceled ic_lost");
    }

    /** @param answered the status that Stripe answers a cancel with */
    private CardOrphans orphans(StripeCard.Status answered) {
        return new CardOrphans(
                of(CardRows.class, (_, _, _) -> Optional.empty()),
                of(CardholderRows.class, (_, _, _) -> false),
                () -> "ins_ours",
                of(StripeIssuing.class, (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("cancel");
                    done.add("canceled " + arguments[0]);
                    return card(answered);
                }),
                of(Discrepancies.class, (_, _, arguments) -> {
                    done.add("opened " + ((Discrepancies.Finding) arguments[0]).subject());
                    return true;
                }),
                (_, action, subject, _) -> done.add(action + " " + subject),
                TransactionOperations.withoutTransaction(),
                () -> AT);
    }

    private static StripeCard card(StripeCard.Status status) {
        return new StripeCard(
                "ic_lost",
                "ich_lost",
                status,
                "4242",
                YearMonth.of(2030, 1),
                AT,
                Map.of(StripeIssuing.CARD_ID, AgentCardId.next().value(), StripeIssuing.INSTALLATION, "ins_ours"));
    }

    private static <T> T of(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}

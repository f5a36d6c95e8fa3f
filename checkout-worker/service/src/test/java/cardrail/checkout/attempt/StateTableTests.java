package cardrail.checkout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.Offer;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.Money;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateTableTests {

    static Stream<StateTable.Row> rows() {
        return StateTable.ROWS.stream();
    }

    /** Every cell of stage × trigger: a row of the table has its method, and what has no row has none. */
    @Test
    void aTransitionExistsExactlyWhereTheTableHasARow() {
        var wrong = new ArrayList<String>();
        for (Stage from : Stage.values()) {
            for (Trigger trigger : Trigger.values()) {
                boolean inTable =
                        StateTable.ROWS.stream().anyMatch(row -> row.from() == from && row.trigger() == trigger);
                if (inTable != transition(CheckoutSamples.in(from), trigger).isPresent()) {
                    wrong.add(
                            from + " " + trigger + (inTable ? " has a row and no method" : " has a method and no row"));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aTransitionReachesTheStageOfItsRowAndRaisesTheVersionByOne(StateTable.Row row) throws Exception {
        Checkout from = prepared(row);

        Checkout to = (Checkout) call(from, transition(from, row.trigger()).orElseThrow());

        assertThat(to.stage()).isEqualTo(row.to());
        assertThat(to.course().version()).isEqualTo(from.course().version() + 1);
        assertThat(to.request()).isSameAs(from.request());
    }

    @Test
    void noCellHasTwoRows() {
        assertThat(StateTable.ROWS.stream().map(row -> row.from() + " " + row.trigger()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyStageIsReachedAndOnlyTheEndsAreLeftByNothingButClosing() {
        for (Stage stage : Stage.values()) {
            if (stage != Stage.QUEUED_PREVIEW) {
                assertThat(StateTable.ROWS).anyMatch(row -> row.to() == stage && row.from() != stage);
            }
            assertThat(StateTable.ROWS.stream().anyMatch(row -> row.from() == stage && row.to() != stage))
                    .isEqualTo(!stage.ended());
        }
    }

    @Test
    void theClickIsAfterSubmittingAndNothingLeadsBackBeforeIt() {
        var afterTheClick = List.of(Stage.SUBMITTING, Stage.HANDOFF_AFTER_SUBMIT, Stage.RECONCILIATION_REQUIRED);
        assertThat(StateTable.ROWS.stream().filter(row -> afterTheClick.contains(row.from())))
                .allMatch(row -> afterTheClick.contains(row.to()) || row.to().ended());
    }

    // offer_changed needs its card closed first, declined and failed too
    private static Checkout prepared(StateTable.Row row) {
        Checkout sample = CheckoutSamples.in(row.from());
        return switch (row.trigger()) {
            case OFFER_CHANGED -> ((Running.Execute) sample).cardClosed();
            case DECLINED, FAILED -> sample instanceof Submitting s ? s.cardClosed() : sample;
            default -> sample;
        };
    }

    private static Optional<Method> transition(Checkout checkout, Trigger trigger) {
        String name = camelCase(trigger);
        return Arrays.stream(checkout.getClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .filter(method -> Checkout.class.isAssignableFrom(method.getReturnType()))
                .findFirst();
    }

    private static String camelCase(Trigger trigger) {
        var name = new StringBuilder();
        for (String word : trigger.code().split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    private static Object call(Checkout checkout, Method method) throws ReflectiveOperationException {
        try {
            return method.invoke(
                    checkout,
                    Arrays.stream(method.getParameters())
                            .map(StateTableTests::argument)
                            .toArray());
        } catch (InvocationTargetException e) {
            throw new AssertionError(method.getName(), e.getCause());
        }
    }

    private static Object argument(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == Halt.class) {
            return CheckoutSamples.HALT;
        } else if (type == HandoffId.class) {
            return HandoffId.next();
        } else if (type == Offer.class) {
            return CheckoutSamples.offer(Money.of(4999, "EUR"));
        } else if (type == AgentCardId.class) {
            return AgentCardId.next();
        } else if (type == Instant.class) {
            return CheckoutSamples.START;
        } else if (type == int.class) {
            return 1;
        } else if (type == String.class) {
            return "a word";
        } else if (type == List.class) {
            return CheckoutSamples.HALT.changes();
        }
        throw new AssertionError("no sample of " + type);
    }
}

package cardrail.checkout.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.web.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("law-11")
class IdempotentCommandsIntegrationTests {

    private record Answer(int number) {}

    private final WorkerDatabase database =
            new WorkerDatabase(InstantSource.fixed(Instant.parse("2026-03-02T10:00:00Z")));
    private final IdempotentCommands commands = database.get(IdempotentCommands.class);
    private final AtomicInteger done = new AtomicInteger();
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRepeatIsAnsweredAndNotDoneAgain() {
        assertThat(once("agent:a", input("lamp"))).isEqualTo(new Answer(1));
        assertThat(once("agent:a", input("lamp"))).isEqualTo(new Answer(1));
        assertThat(commands.earlier("agent:a", key, input("lamp"), Answer.class))
                .contains(new Answer(1));
        assertThat(done).hasValue(1);
    }

    @Test
    void theSameKeyWithOtherInputIsItsOwnError() {
        once("agent:a", input("lamp"));
        assertThatThrownBy(() -> once("agent:a", input("sofa")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("idempotency_key_reused"));
        assertThat(done).hasValue(1);
    }

    @Test
    void keysOfDifferentActorsNeverMeet() {
        once("agent:a", input("lamp"));
        assertThat(once("agent:b", input("sofa"))).isEqualTo(new Answer(2));
    }

    @Test
    void whatFailedMayBeRepeated() {
        assertThatThrownBy(() -> commands.once("agent:a", key, input("lamp"), Answer.class, () -> {
                    throw new IllegalStateException("not this time");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(once("agent:a", input("lamp"))).isEqualTo(new Answer(1));
    }

    @Test
    void ofTwoAtOnceOneIsDoneAndBothAreAnswered() throws ExecutionException, InterruptedException {
        Callable<Answer> caller = () -> once("agent:a", input("lamp"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var answer : threads.invokeAll(List.of(caller, caller))) {
                assertThat(answer.get()).isEqualTo(new Answer(1));
            }
        }
        assertThat(done).hasValue(1);
    }

    @Test
    void aKeyMustBeVisibleAscii() {
        assertThatThrownBy(() -> commands.earlier("agent:a", "has space", input("lamp"), Answer.class))
                .isInstanceOf(ProblemException.class);
    }

    private Answer once(String actor, Input input) {
        return commands.once(actor, key, input, Answer.class, () -> new Answer(done.incrementAndGet()));
    }

    private static Input input(String item) {
        return new Input("create", "checkout", Map.of("item", item));
    }
}

package cardrail.issuer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.RunningIssuer;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;

@Tag("law-11")
class IdempotentCommandsIntegrationTests extends RunningIssuer {

    private final IdempotentCommands commands;
    private final AuditTrail audit;
    private final Actor actor = new Actor.Agent(AgentId.next(), WALLET);
    private final AtomicInteger runs = new AtomicInteger();

    IdempotentCommandsIntegrationTests(@Autowired IdempotentCommands commands, @Autowired AuditTrail audit) {
        this.commands = commands;
        this.audit = audit;
    }

    record Result(int run, List<String> words) {}

    @Test
    void aRepeatIsAnsweredWithTheStoredResultAndSaysSo() {
        var first = run("key", "input");
        var repeat = run("key", "input");

        assertThat(first.getHeaders().containsHeader(ServiceClient.IDEMPOTENT_REPLAYED))
                .isFalse();
        assertThat(repeat.getHeaders().getFirst(ServiceClient.IDEMPOTENT_REPLAYED))
                .isEqualTo("true");
        assertThat(repeat.getBody()).isEqualTo(first.getBody()).isEqualTo(new Result(1, List.of("done")));
        assertThat(runs).hasValue(1);
    }

    @Test
    void theSameKeyWithOtherInputIsItsOwnError() {
        run("key", "input");
        assertThatThrownBy(() -> run("key", "other"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("idempotency_key_reused"));
        assertThat(runs).hasValue(1);
    }

    @Test
    void anotherActorMayUseTheSameKey() {
        run("key", "input");
        commands.run(
                new CommandKey(new Actor.Agent(AgentId.next(), WALLET), "test", "key"),
                "other",
                Result.class,
                this::command);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aCommandThatFailsLeavesNothingAndItsKeyMayBeUsedAgain() {
        var key = new CommandKey(actor, "test", "key");
        assertThatThrownBy(() -> commands.run(key, "input", Result.class, () -> {
                    audit.record(actor, "test.failed", actor.code(), "This must not stay.");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(run("key", "another input").getBody()).isEqualTo(new Result(1, List.of("done")));
        var trail = asOperator("GET", "/v1/audit?action=test.failed", assertionOf("auditor"));
        assertThat(trail.status()).isEqualTo(200);
        assertThat(trail.json()).isEmpty();
    }

    @Test
    void ofTwoAtOnceOneRunsAndTheOtherGetsItsResult() throws InterruptedException, ExecutionException {
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var winner = threads.submit(() -> commands.run(key(), "input", Result.class, () -> {
                started.countDown();
                await(release);
                return command();
            }));
            await(started);
            Callable<ResponseEntity<Result>> repeat = () -> run("key", "input");
            var waiting = threads.submit(repeat);
            release.countDown();

            assertThat(waiting.get().getBody()).isEqualTo(winner.get().getBody());
            assertThat(waiting.get().getHeaders().getFirst(ServiceClient.IDEMPOTENT_REPLAYED))
                    .isEqualTo("true");
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void whoWaitsTooLongForTheOtherIsToldSo() {
        var release = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var winner = threads.submit(() -> commands.run(key(), "input", Result.class, () -> {
                started.countDown();
                await(release);
                return command();
            }));
            await(started);
            assertThatThrownBy(() -> run("key", "input"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo("in_progress"));
            release.countDown();
            assertThat(winner).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void aKeyOfAnotherFormIsRefused() {
        for (var key : new String[] {"", " ", "a b", "ä", "k".repeat(256)}) {
            assertThatThrownBy(() -> run(key, "input"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo("invalid_request"));
        }
    }

    private ResponseEntity<Result> run(String key, String input) {
        return commands.run(new CommandKey(actor, "test", key), input, Result.class, this::command);
    }

    private CommandKey key() {
        return new CommandKey(actor, "test", "key");
    }

    private Result command() {
        return new Result(runs.incrementAndGet(), List.of("done"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

package io.manyhands.worker.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of every runner in this JVM. */
class RunnersTest {
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private @Nullable Runner runner;

    @AfterEach
    void close() {
        if (runner != null) {
            runner.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_attempt_ends_in_one_outcome_on_a_named_thread(Runners kind) throws InterruptedException {
        runner = kind.open("cpu", 2, this::quick);
        for (int task = 1; task <= 100; task++) {
            runner.submit(attempt(task), (attempt, outcome) -> outcomes.add(outcome));
        }
        for (int task = 1; task <= 100; task++) {
            assertThat(next().result()).isEqualTo("1");
        }
        assertThat(outcomes).isEmpty();
        assertThat(threads).allMatch(name -> name.startsWith("cpu-"));
    }

    @ParameterizedTest
    @EnumSource
    void an_interrupt_reaches_its_attempt_and_not_the_next(Runners kind) throws InterruptedException {
        runner = kind.open("cpu", 1, this::waitFirst);
        runner.submit(attempt(1), (attempt, outcome) -> outcomes.add(outcome));
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        runner.interrupt(attempt(1).ref());
        assertThat(next().result()).isEqualTo("\"interrupted\"");
        runner.interrupt(attempt(1).ref());
        runner.submit(attempt(2), (attempt, outcome) -> outcomes.add(outcome));
        assertThat(next().result()).isEqualTo("\"calm\"");
    }

    @ParameterizedTest
    @EnumSource
    void closing_interrupts_what_runs_and_begins_nothing(Runners kind) throws InterruptedException {
        runner = kind.open("cpu", 1, this::waitFirst);
        runner.submit(attempt(1), (attempt, outcome) -> outcomes.add(outcome));
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        runner.close();
        runner.close();
        runner.submit(attempt(2), (attempt, outcome) -> outcomes.add(outcome));
        assertThat(next().task()).isEqualTo(1);
        assertThat(outcomes.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void what_an_execution_throws_is_an_outcome(Runners kind) throws InterruptedException {
        runner = kind.open("cpu", 1, (attempt, cancellation) -> {
            throw new StackOverflowError("pretended");
        });
        runner.submit(attempt(1), (attempt, outcome) -> outcomes.add(outcome));
        assertThat(next().error().message()).contains("pretended");
    }

    @ParameterizedTest
    @EnumSource
    void an_attempt_whose_outcome_comes_later_has_no_thread_and_can_be_cancelled(Runners kind)
            throws InterruptedException {
        runner = kind.open("cpu", 1, (attempt, cancellation) -> {
            CompletableFuture<Outcome> later = new CompletableFuture<>();
            cancellation.onRequest(() -> later.complete(Outcome.success(attempt.grant(), "\"told\"", 0)));
            begun.countDown();
            return later;
        });
        runner.submit(attempt(1), (attempt, outcome) -> outcomes.add(outcome));
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(outcomes).isEmpty();
        runner.interrupt(attempt(1).ref());
        assertThat(next().result()).isEqualTo("\"told\"");
        runner.interrupt(attempt(1).ref());
        assertThat(outcomes).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void closing_cancels_what_waits_without_a_thread(Runners kind) throws InterruptedException {
        runner = kind.open("cpu", 1, (attempt, cancellation) -> {
            CompletableFuture<Outcome> later = new CompletableFuture<>();
            cancellation.onRequest(() -> later.completeExceptionally(new IllegalStateException("closed")));
            begun.countDown();
            return later;
        });
        runner.submit(attempt(1), (attempt, outcome) -> outcomes.add(outcome));
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        runner.close();
        assertThat(next().error().message())
                .contains("The worker itself failed")
                .contains("closed");
    }

    @ParameterizedTest
    @EnumSource
    void as_many_attempts_run_at_once_as_there_are_slots(Runners kind) throws InterruptedException {
        CountDownLatch together = new CountDownLatch(16);
        runner = kind.open("io", 16, (attempt, cancellation) -> {
            together.countDown();
            return CompletableFuture.completedStage(
                    Outcome.success(attempt.grant(), String.valueOf(await(together)), 0));
        });
        for (int task = 1; task <= 16; task++) {
            runner.submit(attempt(task), (attempt, outcome) -> outcomes.add(outcome));
        }
        for (int task = 1; task <= 16; task++) {
            assertThat(next().result()).isEqualTo("true");
        }
    }

    private CompletionStage<Outcome> quick(Attempt attempt, Cancellation cancellation) {
        threads.add(Thread.currentThread().getName());
        return CompletableFuture.completedStage(Outcome.success(attempt.grant(), "1", 0));
    }

    private CompletionStage<Outcome> waitFirst(Attempt attempt, Cancellation cancellation) {
        begun.countDown();
        if (attempt.ref().task() > 1) {
            String mood = Thread.currentThread().isInterrupted() || cancellation.requested() ? "disturbed" : "calm";
            return CompletableFuture.completedStage(Outcome.success(attempt.grant(), '"' + mood + '"', 0));
        }
        String end = await(never) || !cancellation.requested() ? "strange" : "interrupted";
        return CompletableFuture.completedStage(Outcome.success(attempt.grant(), '"' + end + '"', 0));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private Outcome next() throws InterruptedException {
        Outcome outcome = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(outcome).isNotNull();
        return outcome;
    }

    private static Attempt attempt(long task) {
        return new Attempt("cpu", new Offer(task, 1, "echo", "1", null), new Grant(task, 1, 7));
    }
}

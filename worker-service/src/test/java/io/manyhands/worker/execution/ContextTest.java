package io.manyhands.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.CancelSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What an attempt knows of itself, wherever it is. */
class ContextTest {
    private static final String ME = "0000000000005/2";

    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final Samples samples = new Samples(pool);
    private final HandlerExecution execution = Attempts.execution(samples);
    private final CancelSignal cancellation = new CancelSignal();

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    @Test
    void the_context_tells_the_attempt_its_type_and_its_deadline() {
        long hour = Duration.ofHours(1).toMillis();
        Offer offer = new Offer(5, 2, "describe", "1", null, hour);
        long waited = Duration.ofMinutes(59).toNanos();
        Instant before = Instant.now();
        Attempt attempt = new Attempt("cpu", offer, new Grant(5, 2, 9), waited);
        String told = Attempts.outcome(execution.execute(attempt, cancellation)).result();
        assertThat(told).startsWith("\"" + ME + " describe Optional[").endsWith("] worker-1 false false\"");
        Instant deadline = Instant.parse(told.substring(told.indexOf('[') + 1, told.indexOf(']')));
        assertThat(deadline).isBetween(before.plusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(run("describe")).contains("Optional.empty");
    }

    @Test
    void it_is_the_current_one_on_the_handlers_thread_and_only_while_it_runs() {
        assertThat(TaskContext.find()).isEmpty();
        assertThat(run("here")).isEqualTo("\"" + ME + "\"");
        assertThat(TaskContext.find()).isEmpty();
        assertThatThrownBy(TaskContext::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TaskContext.wrap");
    }

    @Test
    void threads_that_the_attempt_starts_have_it() {
        assertThat(run("thread-of-a-thread")).isEqualTo("\"" + ME + "\"");
    }

    @Test
    void pools_have_it_through_wrap_and_nothing_afterwards() throws InterruptedException, ExecutionException {
        assertThat(pool.submit(TaskContext::find).get()).isEmpty(); // the thread is older than the attempt
        assertThat(run("in-pool")).isEqualTo("\"" + ME + " " + ME + " none\"");
        assertThat(pool.submit(TaskContext::find).get()).isEmpty();
    }

    @Test
    void continuations_have_it_through_a_wrapped_executor() {
        assertThat(run("in-continuation")).isEqualTo("\"" + ME + "\"");
    }

    @Test
    void a_thread_that_a_pool_made_during_an_attempt_does_not_stay_in_it()
            throws InterruptedException, ExecutionException {
        assertThat(run("in-pool")).contains(ME); // the pool makes its thread here, which inherits the context
        assertThat(pool.submit(TaskContext::find).get()).isEmpty();
        assertThat(pool.submit(() -> MDC.get("task")).get()).isNull();
    }

    @Test
    void what_was_wrapped_runs_after_the_attempt_without_a_context() throws InterruptedException {
        run("leave-behind");
        Runnable late = samples.left.poll(30, TimeUnit.SECONDS);
        assertThat(late).isNotNull();
        assertThatThrownBy(late::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("has ended");
        assertThat(TaskContext.find()).isEmpty();
    }

    @Test
    void the_log_knows_the_attempt_and_what_it_knew_before_comes_back() {
        MDC.put("type", "outer");
        try {
            assertThat(run("log")).isEqualTo("""
                    {"attempt":"2","task":"0000000000005","type":"log","worker":"worker-1"}""");
            assertThat(run("log-in-pool")).contains("\"task\":\"0000000000005\"", "\"type\":\"log-in-pool\"");
            assertThat(MDC.getCopyOfContextMap()).containsExactly(Map.entry("type", "outer"));
        } finally {
            MDC.clear();
        }
    }

    @Test
    void a_cancel_is_seen_told_and_thrown() throws InterruptedException {
        CompletionStage<Outcome> outcome = execution.execute(Attempts.task("asks-whether-wanted", "1"), cancellation);
        cancellation.request();
        assertThat(Attempts.outcome(outcome).error()).isNotNull();
        assertThat(samples.left.poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThatThrownBy(samples.context::throwIfCancelled)
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining(ME);
        assertThat(samples.context.isCancelled()).isTrue();
        samples.context.onCancel(() -> samples.left.add(() -> {}));
        assertThat(samples.left.poll(30, TimeUnit.SECONDS)).as("told at once").isNotNull();
        assertThat(samples.left).isEmpty(); // what was taken back does not run
    }

    private String run(String type) {
        Outcome outcome = Attempts.outcome(execution.execute(Attempts.task(type, "1"), cancellation));
        assertThat(outcome.error()).isNull();
        return outcome.result();
    }

    static final class Samples {
        private final ExecutorService pool;
        private final BlockingQueue<Runnable> left = new LinkedBlockingQueue<>();
        private volatile TaskContext context;

        Samples(ExecutorService pool) {
            this.pool = pool;
        }

        @TaskHandler("describe")
        public String describe(TaskContext asked) {
            return String.join(
                    " ",
                    asked.attemptId(),
                    asked.type(),
                    asked.deadline().toString(),
                    asked.worker(),
                    String.valueOf(asked.isCancelled()),
                    String.valueOf(asked.isEnded()));
        }

        @TaskHandler("here")
        public String here() {
            return TaskContext.current().attemptId();
        }

        @TaskHandler("thread-of-a-thread")
        public String threadOfAThread() throws InterruptedException {
            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            Thread outer = new Thread(() -> new Thread(() -> seen.add(here())).start());
            outer.start();
            return seen.poll(30, TimeUnit.SECONDS);
        }

        @TaskHandler("in-pool")
        public String inPool() throws InterruptedException, ExecutionException {
            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            pool.execute(TaskContext.wrap(() -> {
                seen.add(here());
            }));
            String called = pool.submit(TaskContext.wrap(this::here)).get();
            Thread bystander = new Thread(() -> {});
            bystander.start();
            bystander.join();
            return seen.poll(30, TimeUnit.SECONDS) + " " + called + " " + (left.isEmpty() ? "none" : "some");
        }

        @TaskHandler("in-continuation")
        public CompletionStage<String> inContinuation() {
            Executor mine = TaskContext.wrap(pool);
            CompletableFuture<String> foreign = new CompletableFuture<>();
            CompletionStage<String> result = foreign.thenApplyAsync(ignored -> here(), mine);
            pool.execute(() -> foreign.complete("from a thread that knows nothing"));
            return result;
        }

        @TaskHandler("leave-behind")
        public void leaveBehind() {
            left.add(TaskContext.wrap(() -> {
                TaskContext.current();
            }));
        }

        @TaskHandler("log")
        public Map<String, String> log() {
            return new TreeMap<>(MDC.getCopyOfContextMap());
        }

        @TaskHandler("log-in-pool")
        public Map<String, String> logInPool() throws InterruptedException, ExecutionException {
            return pool.submit(TaskContext.wrap(this::log)).get();
        }

        @TaskHandler("asks-whether-wanted")
        public CompletionStage<String> asksWhetherWanted(TaskContext asked) {
            context = asked;
            asked.throwIfCancelled();
            asked.onCancel(() -> left.add(() -> {}));
            asked.onCancel(() -> left.add(() -> {})).close();
            return new CompletableFuture<>();
        }
    }
}

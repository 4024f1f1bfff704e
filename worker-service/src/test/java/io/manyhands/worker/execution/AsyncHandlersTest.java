package io.manyhands.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.runner.CancelSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AsyncHandlersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Samples samples = new Samples();
    private final HandlerExecution execution = Attempts.execution(samples);
    private final CancelSignal cancellation = new CancelSignal();

    @Test
    void a_stage_that_is_not_done_holds_no_thread_and_its_value_is_the_result() throws InterruptedException {
        CompletableFuture<Outcome> outcome = start("parked", "1");
        CompletableFuture<Object> parked = samples.next();
        assertThat(outcome).isNotDone(); // and this thread is back
        parked.complete(List.of(1, 2));
        assertThat(Attempts.outcome(outcome).result()).isEqualTo("[1,2]");
    }

    @Test
    void what_a_stage_fails_with_comes_out_of_its_wrappers() throws InterruptedException {
        CompletableFuture<Outcome> outcome = start("parked", "1");
        samples.next().completeExceptionally(new CompletionException(new CompletionException(new IOException("gone"))));
        assertThat(Attempts.outcome(outcome).error().message()).isEqualTo("java.io.IOException: gone");
        assertThat(Attempts.outcome(start("failed", "1")).error().message())
                .isEqualTo("java.lang.IllegalArgumentException: at once");
        assertThat(Attempts.outcome(start("chained", "1")).error().message())
                .isEqualTo("java.lang.IllegalArgumentException: in the chain");
    }

    @Test
    void results_of_stages_are_checked_as_others_are() throws InterruptedException {
        CompletableFuture<Outcome> large = start("parked", "1");
        samples.next().complete("x".repeat(2_000_000));
        assertThat(Attempts.outcome(large).error().kind()).isEqualTo(ErrorKind.TOO_LARGE);
        CompletableFuture<Outcome> strange = start("parked", "1");
        samples.next().complete(new Object());
        assertThat(Attempts.outcome(strange).error().kind()).isEqualTo(ErrorKind.UNSERIALIZABLE);
    }

    @Test
    void a_cancel_cancels_the_stage_and_ends_the_attempt() throws InterruptedException {
        CompletableFuture<Outcome> outcome = start("parked", "1");
        CompletableFuture<Object> parked = samples.next();
        cancellation.request();
        assertThat(Attempts.outcome(outcome).error().message()).contains("CancellationException");
        await().atMost(PATIENCE).until(parked::isCancelled);
    }

    @Test
    void a_stage_that_cannot_be_cancelled_ends_the_attempt_all_the_same() {
        CompletableFuture<Outcome> minimal = start("minimal", "1");
        CompletableFuture<Outcome> stubborn = start("stubborn", "1");
        cancellation.request();
        assertThat(Attempts.outcome(minimal).error().message()).contains("CancellationException");
        assertThat(Attempts.outcome(stubborn).error().message()).contains("CancellationException");
    }

    @Test
    void what_a_handler_does_about_a_cancel_holds_up_neither_who_cancels_nor_the_slot() throws InterruptedException {
        CompletableFuture<Outcome> outcome = start("slow-to-cancel", "1");
        cancellation.request(); // comes back although the handler's reaction waits
        assertThat(samples.reacting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(Attempts.outcome(outcome).error())
                .as("while the reaction goes on")
                .isNotNull();
        samples.release.countDown();
    }

    @Test
    void the_thread_that_completes_a_stage_does_none_of_our_work() throws InterruptedException {
        CompletableFuture<Outcome> outcome = start("parked", "1");
        CompletableFuture<Object> parked = samples.next();
        parked.complete(samples.new SlowToWrite()); // comes back although writing the result waits
        assertThat(outcome).isNotDone();
        samples.release.countDown();
        assertThat(Attempts.outcome(outcome).result()).startsWith("{\"thread\":\"async-");
    }

    @Test
    void items_of_a_chunk_wait_one_after_the_other() throws InterruptedException {
        CompletableFuture<Outcome> outcome = startChunk("parked", "[1,2,3]");
        CompletableFuture<Object> first = samples.next();
        assertThat(samples.parked).isEmpty();
        first.complete("a");
        samples.next().completeExceptionally(new IOException("b"));
        samples.next().complete("c");
        assertThat(Attempts.outcome(outcome).result()).isEqualTo("""
                [
                {"index":0,"value":"a"},
                {"index":1,"error":{"kind":"error","message":"java.io.IOException: b"}},
                {"index":2,"value":"c"}
                ]""");
        assertThat(Attempts.outcome(outcome).failedItems()).isEqualTo(1);
    }

    @Test
    void a_cancel_ends_a_chunk_at_the_item_that_waits() throws InterruptedException {
        CompletableFuture<Outcome> outcome = startChunk("parked", "[1,2,3]");
        samples.next().complete("a");
        CompletableFuture<Object> second = samples.next();
        cancellation.request();
        assertThat(Attempts.outcome(outcome).error().message()).contains("interrupted");
        await().atMost(PATIENCE).until(second::isCancelled);
        assertThat(samples.parked).isEmpty();
    }

    @Test
    void a_cancel_interrupts_an_item_that_blocks_after_another_one_has_waited() throws InterruptedException {
        CompletableFuture<Outcome> outcome = startChunk("first-parks-then-blocks", "[1,2,3]");
        samples.next().complete("a");
        assertThat(samples.reacting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        cancellation.request();
        assertThat(Attempts.outcome(outcome).error().message()).contains("interrupted");
    }

    @Test
    void ten_thousand_completed_stages_in_a_chunk_need_no_stack() {
        assertThat(Attempts.outcome(startChunk("done", items(10_000))).result()).hasLineCount(10_002);
        assertThat(Attempts.outcome(startChunk("soon", items(2_000))).result()).hasLineCount(2_002);
    }

    @Test
    void attempts_that_block_where_others_go_on_do_not_hold_them_up() throws InterruptedException {
        int many = 40 * Continuations.FEW;
        List<CompletableFuture<Outcome>> blocking = IntStream.range(0, many)
                .mapToObj(i -> startChunk("first-parks-then-blocks", "[1,2]"))
                .toList();
        for (int i = 0; i < many; i++) {
            samples.next().complete("a");
        }
        CompletableFuture<Outcome> quick = start("parked", "1");
        samples.next().complete("quick");
        assertThat(Attempts.outcome(quick).result()).isEqualTo("\"quick\"");
        assertThat(blocking).noneMatch(CompletableFuture::isDone);
        samples.release.countDown();
        blocking.forEach(one -> assertThat(Attempts.outcome(one).failedItems()).isZero());
    }

    @Test
    void the_context_knows_that_its_attempt_has_ended() throws InterruptedException {
        CompletableFuture<Outcome> outcome = start("parked", "1");
        CompletableFuture<Object> parked = samples.next();
        assertThat(samples.context.isEnded()).isFalse();
        parked.complete(1);
        Attempts.outcome(outcome);
        await().atMost(PATIENCE).until(samples.context::isEnded);
        samples.context.progress(1, 2, "late");
        samples.context.log("late");
    }

    private CompletableFuture<Outcome> start(String type, String input) {
        return execution.execute(Attempts.task(type, input), cancellation).toCompletableFuture();
    }

    private CompletableFuture<Outcome> startChunk(String type, String input) {
        return execution.execute(Attempts.chunk(type, input, 0L), cancellation).toCompletableFuture();
    }

    private static String items(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    static final class Samples {
        private final BlockingQueue<CompletableFuture<Object>> parked = new LinkedBlockingQueue<>();
        private final CountDownLatch reacting = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private volatile TaskContext context;

        CompletableFuture<Object> next() throws InterruptedException {
            CompletableFuture<Object> next = parked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        }

        @TaskHandler("parked")
        public CompletionStage<Object> parked(TaskContext asked) {
            context = asked;
            CompletableFuture<Object> future = new CompletableFuture<>();
            parked.add(future);
            return future;
        }

        @TaskHandler("failed")
        public CompletionStage<Object> failed() {
            return CompletableFuture.failedStage(new IllegalArgumentException("at once"));
        }

        @TaskHandler("chained")
        public CompletionStage<Object> chained() {
            return CompletableFuture.supplyAsync(() -> {
                        throw new IllegalArgumentException("in the chain");
                    })
                    .thenApply(value -> value);
        }

        @TaskHandler("minimal")
        public CompletionStage<Object> minimal() {
            return new CompletableFuture<>().minimalCompletionStage();
        }

        @TaskHandler("stubborn")
        public CompletionStage<Object> stubborn() {
            return new CompletableFuture<>() {
                @Override
                public boolean cancel(boolean mayInterrupt) {
                    throw new UnsupportedOperationException("never");
                }
            };
        }

        @TaskHandler("slow-to-cancel")
        public CompletionStage<Object> slowToCancel() {
            CompletableFuture<Object> future = new CompletableFuture<>();
            future.whenComplete((value, thrown) -> blocked());
            return future;
        }

        @TaskHandler("first-parks-then-blocks")
        public Object firstParksThenBlocks(int number, TaskContext asked) {
            return number == 1 ? parked(asked) : blocked();
        }

        private String blocked() {
            reacting.countDown();
            try {
                assertThat(release.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                return "went on";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        }

        @TaskHandler("done")
        public CompletionStage<Integer> done(int number) {
            return CompletableFuture.completedStage(number);
        }

        @TaskHandler("soon")
        public CompletionStage<Integer> soon(int number) {
            return CompletableFuture.supplyAsync(() -> number);
        }

        final class SlowToWrite {
            public String getThread() {
                blocked();
                return Thread.currentThread().getName();
            }
        }
    }
}

package io.manyhands.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.model.Outcome;
import io.manyhands.worker.handler.AttemptLocal;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.runner.CancelSignal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thread-local like values: one for each attempt, whatever threads it has. */
class AttemptLocalTest {
    private final Samples samples = new Samples();
    private final HandlerExecution execution = Attempts.execution(samples);

    @Test
    void all_threads_of_an_attempt_see_one_value_and_the_next_attempt_another() {
        assertThat(run("threads", "8").result()).isEqualTo("[1,1,1,1,1,1,1,1]");
        assertThat(run("threads", "2").result()).isEqualTo("[2,2]"); // on the same thread of this test
        assertThat(samples.events).containsExactly("open 1", "close 1", "open 2", "close 2");
    }

    @Test
    void values_are_closed_at_the_end_the_latest_first_whatever_closing_throws() {
        assertThat(run("nested", "1").result()).isEqualTo("\"ok\"");
        assertThat(samples.events).containsExactly("open 1", "inner", "close inner", "close 1");
    }

    @Test
    void values_are_closed_before_the_outcome_is_there_even_if_the_handler_fails() {
        assertThat(run("fails", "1").error().message()).contains("on purpose");
        assertThat(samples.events).containsExactly("open 1", "close 1");
    }

    @Test
    void a_handler_whose_stage_waits_keeps_its_values() {
        CompletionStage<Outcome> outcome = execution.execute(Attempts.task("waits", "1"), new CancelSignal());
        assertThat(samples.events).containsExactly("open 1");
        samples.waiting.complete("done");
        Attempts.outcome(outcome);
        assertThat(samples.events).containsExactly("open 1", "close 1");
    }

    @Test
    void items_of_a_chunk_share_them() {
        assertThat(Attempts.outcome(execution.execute(Attempts.chunk("threads", "[1,2]", 0L), new CancelSignal()))
                        .result())
                .contains("\"value\":[1]}", "\"value\":[1,1]}");
    }

    @Test
    void a_value_can_be_replaced_and_forgotten() {
        assertThat(run("replaces", "1").result()).isEqualTo("[1,7,2]");
        assertThat(samples.events).containsExactly("open 1", "open 2", "close 2");
    }

    @Test
    void outside_of_an_attempt_there_is_none() {
        assertThatThrownBy(samples.resources::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no task attempt");
    }

    @Test
    void a_value_that_is_ready_too_late_is_closed_and_nobody_gets_it() throws InterruptedException {
        run("leaves-a-thread", "1");
        samples.release.countDown();
        assertThat(samples.refused.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(samples.events).containsExactly("open 1", "close 1");
    }

    private Outcome run(String type, String input) {
        return Attempts.outcome(execution.execute(Attempts.task(type, input), new CancelSignal()));
    }

    static final class Samples {
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final AtomicInteger opened = new AtomicInteger();
        private final CompletableFuture<String> waiting = new CompletableFuture<>();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final CountDownLatch refused = new CountDownLatch(1);
        private final AttemptLocal<Resource> resources = AttemptLocal.withInitial(Resource::new);
        private final AttemptLocal<AutoCloseable> inner = AttemptLocal.withInitial(this::openInner);

        private AutoCloseable openInner() {
            resources.get();
            events.add("inner");
            return () -> {
                events.add("close inner");
                throw new IllegalStateException("cannot be closed");
            };
        }

        @TaskHandler("threads")
        public List<Integer> threads(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> {
                        CompletableFuture<Integer> seen = new CompletableFuture<>();
                        new Thread(() -> seen.complete(resources.get().number)).start();
                        return seen;
                    })
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        @TaskHandler("nested")
        public String nested() {
            return inner.get() == null ? "none" : "ok";
        }

        @TaskHandler("fails")
        public void fails() {
            throw new IllegalStateException("on purpose " + resources.get().number);
        }

        @TaskHandler("waits")
        public CompletionStage<String> waits() {
            resources.get();
            return waiting;
        }

        @TaskHandler("replaces")
        public List<Integer> replaces() {
            int first = resources.get().number;
            resources.set(new Resource(7));
            int second = resources.get().number;
            resources.remove();
            return List.of(first, second, resources.get().number);
        }

        @TaskHandler("leaves-a-thread")
        public void leavesAThread() throws InterruptedException {
            AttemptLocal<Resource> slow = AttemptLocal.withInitial(() -> {
                begun.countDown();
                awaitRelease();
                return new Resource();
            });
            new Thread(() -> {
                        try {
                            slow.get();
                        } catch (IllegalStateException e) {
                            refused.countDown();
                        }
                    })
                    .start();
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        }

        private void awaitRelease() {
            try {
                assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        final class Resource implements AutoCloseable {
            private final int number;

            Resource() {
                this(opened.incrementAndGet());
                events.add("open " + number);
            }

            Resource(int number) {
                this.number = number;
            }

            @Override
            public void close() {
                events.add("close " + number);
            }
        }
    }
}

package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Heartbeat;
import io.manyhands.model.Notes;
import io.manyhands.model.Outcome;
import io.manyhands.model.Progress;
import io.manyhands.model.Release;
import io.manyhands.transport.Destination;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker application against a scripted master, in one JVM. */
class WorkerLifeTest {
    private static final String[] QUICK = {
        "manyhands.worker.pools.cpu.slots=2",
        "manyhands.worker.pools.io.slots=4",
        "manyhands.worker.heartbeat-interval=50ms",
        "manyhands.worker.drain-timeout=200ms"
    };

    private final FlakyTransport transport = new FlakyTransport(new PlainTransport());
    private final ScriptedMaster master = new ScriptedMaster(transport);
    private final Gate gate = new Gate();
    private final RunningWorker worker = RunningWorker.on(transport, List.of(gate), QUICK);

    @AfterEach
    void close() {
        worker.close();
        master.close();
        transport.close();
    }

    @Test
    void tasks_run_and_their_results_arrive() {
        assertThat(master.awaitOutcome(master.offer("cpu", "echo", "{\"a\":1}")).result())
                .isEqualTo("{\"a\":1}");
        assertThat(master.awaitOutcome(master.offer("io", "sleep", "\"1ms\"")).result())
                .isEqualTo("null");
        assertThat(master.awaitOutcome(master.offer("cpu", "is-prime", "97")).result())
                .isEqualTo("true");
    }

    @Test
    void a_failure_is_reported_and_the_next_task_runs() {
        assertThat(master.awaitOutcome(master.offer("cpu", "fail", "\"on purpose\""))
                        .error()
                        .message())
                .endsWith("on purpose");
        assertThat(master.awaitOutcome(master.offer("cpu", "nobody-knows", "1"))
                        .error()
                        .kind())
                .isEqualTo(ErrorKind.UNKNOWN_TYPE);
        assertThat(master.awaitOutcome(master.offer("cpu", "echo", "1")).result())
                .isEqualTo("1");
    }

    @Test
    void a_thread_whose_time_is_over_is_interrupted_and_its_stack_reported() {
        master.awaitOutcome(master.offer("cpu", "sleep", "\"1ms\"")); // the first of a kind takes longer
        long task = master.offerWithTimeout("cpu", "sleep", "\"10m\"", 2_000);
        Outcome outcome = master.awaitOutcome(task);
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(outcome.error().message()).contains("PT2S");
        assertThat(outcome.error().trace()).contains("Sleep.sleep");
        assertThat(master.awaitOutcome(master.offer("cpu", "echo", "1")).result())
                .isEqualTo("1");
    }

    @Test
    void a_chunk_runs_item_by_item() {
        Outcome outcome = master.awaitOutcome(master.offer("cpu", "square", "[2,3]", 10L));
        assertThat(outcome.result()).isEqualTo("[\n{\"index\":10,\"value\":4},\n{\"index\":11,\"value\":9}\n]");
    }

    @Test
    void what_a_task_says_arrives_while_it_runs_and_the_rest_before_its_outcome() {
        long task = master.offer("cpu", "talk", "1");
        master.awaitNotes(1);
        assertThat(master.outcomes()).isEmpty();
        gate.open();
        master.awaitOutcome(task);
        List<Notes> notes = master.notes();
        assertThat(notes.get(0).secret()).isEqualTo(ScriptedMaster.secret(new AttemptRef(task, 1)));
        assertThat(notes).flatExtracting(Notes::lines).containsExactly("at work", "done");
        assertThat(notes.get(notes.size() - 1).progress()).isEqualTo(new Progress(2, 2, "done"));
    }

    @Test
    void an_item_of_a_chunk_speaks_as_a_task_does() {
        gate.open();
        master.awaitOutcome(master.offer("cpu", "talk", "[1,2]", 0L));
        assertThat(master.notes()).flatExtracting(Notes::lines).containsExactly("at work", "done", "at work", "done");
    }

    @Test
    void a_task_knows_the_worker_that_runs_it() {
        String name = master.awaitWorkers(1).get(0);
        assertThat(name).matches("[A-Za-z0-9._-]+-\\d+-[a-z0-9]{8}");
        assertThat(master.awaitOutcome(master.offer("cpu", "process-info", "null"))
                        .result())
                .contains(name);
    }

    @Test
    void the_first_and_every_fifth_heartbeat_say_what_is_held() throws InterruptedException {
        long task = master.offer("cpu", "wait-for-gate", "1");
        gate.awaitEntered(1);
        master.awaitHeartbeats(12);
        List<Heartbeat> heartbeats = master.heartbeats();
        assertThat(heartbeats.get(0).held()).isEmpty();
        assertThat(heartbeats).anyMatch(heartbeat -> heartbeat.held() == null);
        List<Heartbeat> inventories = heartbeats.subList(heartbeats.size() - 5, heartbeats.size()).stream()
                .filter(heartbeat -> heartbeat.held() != null)
                .toList();
        assertThat(inventories).hasSize(1);
        assertThat(inventories.get(0).held()).containsExactly(new AttemptRef(task, 1));
        assertThat(heartbeats.get(11).pools())
                .anyMatch(pool -> pool.name().equals("cpu") && pool.slots() == 2 && pool.running() == 1);
        assertThat(heartbeats.get(0).types())
                .extracting(Heartbeat.TaskType::name)
                .contains("echo", "sleep", "square", "is-prime", "countdown", "sum", "process-info", "fail");
        gate.open();
        master.awaitOutcome(task);
    }

    @Test
    void a_heartbeat_tells_what_the_worker_is_and_has() {
        master.awaitHeartbeats(1);
        Heartbeat heartbeat = master.heartbeats().get(0);
        assertThat(heartbeat.javaVersion()).isEqualTo(Runtime.version().toString());
        assertThat(heartbeat.version()).isNotEmpty();
        assertThat(heartbeat.maxMemory()).isPositive();
        if (Files.exists(Path.of("/proc/self/status"))) {
            assertThat(heartbeat.residentMemory()).isGreaterThan(10_000_000);
        }
    }

    @Test
    void a_lost_incarnation_stops_what_it_runs_and_comes_back_under_a_new_name() throws InterruptedException {
        long task = master.offer("cpu", "wait-for-gate", "1");
        gate.awaitEntered(1);
        String first = master.awaitWorkers(1).get(0);
        master.giveUp(first);
        String second = master.awaitWorkers(2).get(1);
        gate.awaitInterrupted();
        assertThat(second).isNotEqualTo(first);
        assertThat(master.awaitOutcome(master.offer("cpu", "process-info", "null"))
                        .result())
                .contains(second);
        assertThat(master.outcomes()).doesNotContain(new AttemptRef(task, 1));
        assertThat(master.left()).isEmpty();
    }

    @Test
    void what_is_lost_on_the_way_is_said_again() {
        transport.dropReplies(1);
        assertThat(master.awaitOutcome(master.offer("cpu", "echo", "1")).result())
                .isEqualTo("1");
        transport.dropReports(1);
        assertThat(master.awaitOutcome(master.offer("cpu", "echo", "2")).result())
                .isEqualTo("2");
    }

    @Test
    void a_fabric_that_takes_nothing_for_a_while_costs_nothing_but_time() {
        transport.refuse(5);
        assertThat(master.awaitOutcome(master.offer("cpu", "echo", "1")).result())
                .isEqualTo("1");
    }

    @Test
    void a_doubled_offer_runs_once() {
        transport.doubleOffers();
        long task = master.offer("cpu", "wait-for-gate", "1");
        gate.open();
        master.awaitOutcome(task);
        master.awaitOutcome(master.offer("cpu", "echo", "1"));
        assertThat(gate.entries()).isEqualTo(1);
        await().until(() -> transport.waiting(Destination.pool("cpu")) == 0);
    }

    @Test
    void offers_go_back_while_long_tasks_take_all_slots_and_come_again_when_one_is_free() throws InterruptedException {
        for (int task = 1; task <= 6; task++) {
            master.offer("cpu", "wait-for-gate", "1");
        }
        gate.awaitEntered(2);
        transport.awaitWaiting(Destination.pool("cpu"), 4);
        gate.open();
        master.awaitOutcomes(6);
    }

    @Test
    void a_stopping_worker_finishes_what_it_runs_and_gives_the_rest_back() throws InterruptedException {
        long first = master.offer("cpu", "wait-for-gate", "1");
        long second = master.offer("cpu", "wait-for-gate", "2");
        gate.awaitEntered(2);
        master.offer("cpu", "echo", "3");
        master.offer("cpu", "echo", "4");
        gate.open();
        worker.close();
        assertThat(master.outcomes()).contains(new AttemptRef(first, 1), new AttemptRef(second, 1));
        master.awaitLeft();
        long ended = master.outcomes().size() + master.releases().size();
        assertThat(ended + transport.waiting(Destination.pool("cpu"))).isEqualTo(4);
        assertThat(master.heartbeats().get(master.heartbeats().size() - 1).draining())
                .isTrue();
    }

    @Test
    void what_outlasts_the_drain_is_interrupted_and_released() throws InterruptedException {
        long task = master.offer("cpu", "wait-for-gate", "1");
        gate.awaitEntered(1);
        worker.close();
        gate.awaitInterrupted();
        assertThat(master.releases()).contains(new Release(task, 1, ScriptedMaster.secret(new AttemptRef(task, 1))));
        assertThat(master.outcomes()).isEmpty();
        master.awaitLeft();
    }

    @Test
    void a_stop_is_bounded_when_nobody_answers() {
        master.awaitOutcome(master.offer("cpu", "echo", "1"));
        master.goDeaf();
        long begun = System.nanoTime();
        worker.close();
        worker.close();
        assertThat(System.nanoTime() - begun).isLessThan(9_000_000_000L);
        master.awaitLeft();
    }

    @Test
    void two_handlers_of_one_type_fail_the_start() {
        assertThatThrownBy(() -> RunningWorker.on(transport, List.of(new Gate(), new Twin()), QUICK))
                .hasStackTraceContaining("has two handlers")
                .hasStackTraceContaining("Gate.pass()")
                .hasStackTraceContaining("Twin.pass()");
    }

    /** A handler that waits until the test lets it go. */
    static class Gate {
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);
        private final Semaphore entered = new Semaphore(0);
        private final AtomicInteger entries = new AtomicInteger();

        @TaskHandler("wait-for-gate")
        public int pass(int input, TaskContext context) throws InterruptedException {
            entries.incrementAndGet();
            entered.release();
            try {
                open.await();
                return input;
            } catch (InterruptedException e) {
                if (context.isCancelled()) {
                    interrupted.countDown();
                }
                throw e;
            }
        }

        @TaskHandler("talk")
        public void talk(int input, TaskContext context) throws InterruptedException {
            context.log("at work");
            open.await();
            context.log("done");
            context.progress(2, 2, "done");
        }

        void open() {
            open.countDown();
        }

        void awaitEntered(int count) throws InterruptedException {
            assertThat(entered.tryAcquire(count, 30, TimeUnit.SECONDS)).isTrue();
        }

        void awaitInterrupted() throws InterruptedException {
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        }

        int entries() {
            return entries.get();
        }
    }

    static class Twin {
        @TaskHandler("wait-for-gate")
        public void pass() {}
    }
}

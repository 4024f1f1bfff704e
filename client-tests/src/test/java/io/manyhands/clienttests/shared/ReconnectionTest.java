package io.manyhands.clienttests.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.manyhands.client.http.UnreachableException;
import io.manyhands.client.shared.Held;
import io.manyhands.client.shared.SharedLock;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedQueue;
import io.manyhands.client.shared.SharedValue;
import io.manyhands.clienttests.LiveCluster;
import io.manyhands.clienttests.Wire;
import io.manyhands.clienttests.shared.Stage.Actor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int THREADS = 8;
    private static final int TIMES = 60;
    private static final int CUTS = 8;

    private final Stage stage = new Stage();
    private final Wire wire;

    ReconnectionTest() throws IOException {
        wire = new Wire(LiveCluster.uri());
    }

    @AfterEach
    void close() throws IOException {
        stage.close();
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void calls_that_are_under_way_when_the_connection_breaks_are_done_once(boolean inMemory) throws Exception {
        SharedManager program = stage.program(wire, PATIENCE);
        SharedManager view = inMemory ? program.inMemory() : program;
        SharedValue<Long> sum = view.value("sum", Long.class, 0L);
        SharedQueue<Integer> queue = view.queue("q", Integer.class);
        AtomicInteger done = new AtomicInteger();
        List<Actor<Object>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int first = i * TIMES;
            threads.add(Stage.act(() -> {
                for (int n = 0; n < TIMES; n++) {
                    sum.incrementAndGet();
                    queue.put(first + n);
                    done.incrementAndGet();
                }
                return null;
            }));
        }
        for (int cut = 1; cut <= CUTS; cut++) {
            int enough = cut * THREADS * TIMES / (CUTS + 1);
            await().pollInterval(Duration.ofMillis(1)).until(() -> done.get() >= enough);
            wire.cut();
        }
        for (Actor<Object> thread : threads) {
            thread.get();
        }
        assertThat(sum.get()).isEqualTo(THREADS * TIMES);
        assertThat(queue)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, THREADS * TIMES).boxed().toList());
    }

    @Test
    void a_thousand_calls_at_a_time_are_done_once_when_the_connection_breaks() throws Exception {
        SharedManager program = stage.program(wire, PATIENCE).inMemory();
        SharedValue<Long> sum = program.value("sum", Long.class, 0L);
        AtomicInteger done = new AtomicInteger();
        List<Actor<Object>> threads = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            threads.add(Stage.act(() -> {
                for (int n = 0; n < 4; n++) {
                    sum.incrementAndGet();
                    done.incrementAndGet();
                }
                return null;
            }));
        }
        for (int cut = 1; cut <= 3; cut++) {
            int enough = cut * 1_000;
            await().pollInterval(Duration.ofMillis(1)).until(() -> done.get() >= enough);
            wire.cut();
        }
        for (Actor<Object> thread : threads) {
            thread.get();
        }
        assertThat(sum.get()).isEqualTo(4_000);
    }

    @Test
    void who_waits_and_who_holds_goes_on_when_the_connection_is_back() throws Exception {
        SharedManager program = stage.program(wire, PATIENCE);
        SharedQueue<String> queue = program.queue("q", String.class);
        SharedLock lock = program.lock("stove");
        Held held = lock.acquire();
        Actor<String> taker = Stage.act(queue::take);
        stage.awaitWaiting(queue, 1);
        wire.down();
        stage.program().queue("q", String.class).put("soup");
        wire.up();
        assertThat(taker.get()).isEqualTo("soup");
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        assertThat(held.isStillValid()).isTrue();
        held.close();
    }

    @Test
    void a_wait_is_repeated_however_many_calls_were_answered_since_it_began() throws Exception {
        SharedManager program = stage.program(wire, PATIENCE).inMemory();
        SharedQueue<String> queue = program.queue("q", String.class);
        Actor<String> taker = Stage.act(queue::take);
        stage.awaitWaiting(queue, 1);
        SharedValue<Integer> count = program.value("count", Integer.class, 0);
        for (int i = 0; i < 300; i++) {
            count.incrementAndGet();
        }
        wire.cut();
        count.incrementAndGet();
        queue.put("soup");
        assertThat(taker.get()).isEqualTo("soup");
    }

    @Test
    void a_program_that_is_not_patient_is_told_and_what_it_waited_for_goes_back() throws Exception {
        SharedManager program = stage.program(wire, Duration.ofMillis(300));
        SharedQueue<String> queue = program.queue("q", String.class);
        Actor<String> taker = Stage.act(queue::take);
        stage.awaitWaiting(queue, 1);
        wire.down();
        SharedQueue<String> other = stage.program().queue("q", String.class);
        other.put("soup");
        assertThatThrownBy(taker::get).hasCauseInstanceOf(UnreachableException.class);
        assertThatThrownBy(queue::size)
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("cannot be reached");
        wire.up();
        assertThat(other.take()).isEqualTo("soup");
        await().ignoreException(UnreachableException.class).until(() -> queue.size() == 0);
    }

    @Test
    void a_call_that_breaks_every_connection_is_refused_in_the_end() {
        SharedQueue<String> queue = stage.program(wire, PATIENCE).queue("q", String.class);
        assertThatThrownBy(() -> queue.put("x".repeat(4_000_000))).hasMessageContaining("too large");
        assertThat(queue).isEmpty();
    }
}

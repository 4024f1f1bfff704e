package io.manyhands.clienttests.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.client.shared.Leased;
import io.manyhands.client.shared.QueueOrder;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedQueue;
import io.manyhands.clienttests.shared.Stage.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedQueueTest {
    private final Stage stage = new Stage();
    private final SharedManager program = stage.program();
    private final SharedManager other = stage.program();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_take_waits_for_another_programs_put() throws Exception {
        SharedQueue<String> queue = program.queue("q", String.class);
        Actor<String> taker = Stage.act(queue::take);
        stage.awaitWaiting(queue, 1);
        other.queue("q", String.class).put("soup");
        assertThat(taker.get()).isEqualTo("soup");
    }

    @Test
    void a_put_waits_for_room_and_an_offer_does_not() throws Exception {
        SharedQueue<Integer> queue = program.queue("q", 1, QueueOrder.FIFO, Integer.class);
        queue.put(1);
        assertThat(queue.remainingCapacity()).isZero();
        assertThat(queue.offer(2)).isFalse();
        assertThat(queue.offer(2, 10, TimeUnit.MILLISECONDS)).isFalse();
        assertThatThrownBy(() -> queue.add(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Queue full");
        Actor<Object> putter = Stage.act(() -> {
            queue.put(2);
            return null;
        });
        stage.awaitWaiting(queue, 1);
        assertThat(queue.take()).isEqualTo(1);
        putter.get();
        assertThat(queue.take()).isEqualTo(2);
        assertThat(queue.poll()).isNull();
        assertThat(queue.poll(10, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void an_interrupted_take_takes_nothing() throws Exception {
        SharedQueue<String> queue = program.queue("q", String.class);
        Actor<String> taker = Stage.act(queue::take);
        stage.awaitWaiting(queue, 1);
        taker.interrupt();
        assertThatThrownBy(taker::get).hasCauseInstanceOf(InterruptedException.class);
        stage.awaitWaiting(queue, 0);
        queue.put("soup");
        assertThat(queue.poll()).isEqualTo("soup");
    }

    @Test
    void whatever_the_moment_of_an_interrupt_each_item_is_there_once() throws Exception {
        SharedQueue<Integer> queue = program.inMemory().queue("q", Integer.class);
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Actor<Integer> taker = Stage.act(queue::take);
            int item = i;
            Actor<Boolean> putter = Stage.act(() -> queue.offer(item));
            if (i % 2 == 0) {
                putter.get();
            }
            taker.interrupt();
            try {
                seen.add(taker.get());
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(InterruptedException.class);
            }
            putter.get();
        }
        queue.drainTo(seen);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void many_takers_of_two_programs_get_each_item_once() throws Exception {
        SharedQueue<Integer> in = program.inMemory().queue("q", Integer.class);
        List<Actor<List<Integer>>> takers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SharedQueue<Integer> own = i % 2 == 0 ? in : other.inMemory().queue("q", Integer.class);
            takers.add(Stage.act(() -> takenUntilTheEnd(own)));
        }
        for (int i = 1; i <= 400; i++) {
            in.put(i);
        }
        for (int i = 0; i < 8; i++) {
            in.put(-1);
        }
        List<Integer> all = new ArrayList<>();
        for (Actor<List<Integer>> taker : takers) {
            all.addAll(taker.get());
        }
        Set<Integer> different = new HashSet<>(all);
        assertThat(all).hasSize(400);
        assertThat(different).hasSize(400);
    }

    private static List<Integer> takenUntilTheEnd(SharedQueue<Integer> queue) throws InterruptedException {
        List<Integer> taken = new ArrayList<>();
        for (int item = queue.take(); item > 0; item = queue.take()) {
            taken.add(item);
        }
        return taken;
    }

    @Test
    void items_come_in_the_queues_order() throws Exception {
        SharedQueue<String> first = program.queue("p", 0, QueueOrder.PRIORITY, String.class);
        first.put("late", 5);
        first.put("early", -1);
        assertThat(first).containsExactly("early", "late");
        SharedQueue<String> stack = program.queue("s", 0, QueueOrder.LIFO, String.class);
        stack.addAll(List.of("a", "b"));
        assertThat(stack.take()).isEqualTo("b");
    }

    @Test
    void a_drain_takes_as_many_as_it_may() {
        SharedQueue<Integer> queue = program.inMemory().queue("q", Integer.class);
        List<Integer> items = IntStream.range(0, 250).boxed().toList();
        queue.addAll(items);
        List<Integer> drained = new ArrayList<>();
        assertThat(queue.drainTo(drained, 30)).isEqualTo(30);
        assertThat(queue.drainTo(drained)).isEqualTo(220);
        assertThat(drained).isEqualTo(items);
        assertThatThrownBy(() -> queue.drainTo(queue)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_join_waits_until_all_is_done() throws Exception {
        SharedQueue<String> queue = program.queue("q", String.class);
        queue.put("a");
        queue.put("b");
        Actor<Object> joiner = Stage.act(() -> {
            queue.join();
            return null;
        });
        queue.take();
        queue.taskDone();
        assertThat(queue.unfinished()).isEqualTo(1);
        assertThat(queue.join(Duration.ofMillis(10))).isFalse();
        queue.takeLeased().done();
        joiner.get();
        assertThatThrownBy(queue::taskDone).hasMessageContaining("more often");
    }

    @Test
    void a_leased_item_is_back_in_its_place_when_its_program_ends() throws Exception {
        SharedQueue<String> queue = program.queue("q", String.class);
        queue.addAll(List.of("a", "b"));
        Leased<String> lease = other.queue("q", String.class).takeLeased();
        CompletableFuture<Void> lost = new CompletableFuture<>();
        lease.onLost(() -> lost.complete(null));
        assertThat(lease.item()).isEqualTo("a");
        assertThat(lease.isStillValid()).isTrue();
        assertThat(queue).containsExactly("b");
        other.close();
        Stage.assertDone(lost);
        assertThat(lease.isStillValid()).isFalse();
        Leased<String> again = queue.pollLeased(Duration.ofSeconds(10));
        assertThat(again.item()).isEqualTo("a");
        assertThat(again.token()).isGreaterThan(lease.token());
        again.done();
        assertThatThrownBy(again::done).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void null_is_no_item() {
        SharedQueue<String> queue = program.queue("q", String.class);
        assertThatThrownBy(() -> queue.offer(null)).isInstanceOf(NullPointerException.class);
    }
}

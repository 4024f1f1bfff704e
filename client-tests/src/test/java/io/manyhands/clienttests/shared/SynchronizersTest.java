package io.manyhands.clienttests.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.client.shared.Held;
import io.manyhands.client.shared.SharedBarrier;
import io.manyhands.client.shared.SharedEvent;
import io.manyhands.client.shared.SharedLatch;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedSemaphore;
import io.manyhands.clienttests.shared.Stage.Actor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SynchronizersTest {
    private final Stage stage = new Stage();
    private final SharedManager program = stage.program();
    private final SharedManager other = stage.program();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_semaphore_gives_as_many_permits_as_it_has() throws Exception {
        SharedSemaphore permits = program.semaphore("s", 3);
        permits.acquire(2);
        assertThat(permits.tryAcquire(2)).isFalse();
        assertThat(permits.tryAcquire(2, 10, TimeUnit.MILLISECONDS)).isFalse();
        Actor<Object> waiter = Stage.act(() -> {
            other.semaphore("s", 3).acquire(3);
            return null;
        });
        stage.awaitWaiting(permits, 1);
        permits.release(2);
        waiter.get();
        assertThat(permits.availablePermits()).isZero();
        other.semaphore("s", 3).release(3);
        assertThat(permits.drainPermits()).isEqualTo(3);
        permits.release();
        permits.acquireUninterruptibly();
    }

    @Test
    void permits_are_back_when_their_program_ends() throws Exception {
        SharedSemaphore permits = program.semaphore("s", 1);
        Held held = other.semaphore("s", 1).hold();
        assertThat(held.token()).isPositive();
        assertThat(permits.tryHold(Duration.ofMillis(10))).isNull();
        Actor<Held> waiter = Stage.act(permits::hold);
        stage.awaitWaiting(permits, 1);
        other.close();
        waiter.get().close();
        assertThat(permits.availablePermits()).isEqualTo(1);
    }

    @Test
    void a_barrier_lets_all_pass_and_says_how_many_were_missing() throws Exception {
        SharedBarrier barrier = program.barrier("b", 3);
        Actor<Integer> first = Stage.act(() -> other.barrier("b", 3).await());
        stage.awaitWaiting(barrier, 1);
        Actor<Integer> second = Stage.act(() -> barrier.await(20, TimeUnit.SECONDS));
        stage.awaitWaiting(barrier, 2);
        assertThat(barrier.getNumberWaiting()).isEqualTo(2);
        assertThat(barrier.await()).isZero();
        assertThat(List.of(first.get(), second.get())).containsExactly(2, 1);
        assertThat(barrier.getParties()).isEqualTo(3);
    }

    @Test
    void a_program_that_ends_breaks_the_barrier_at_which_it_waits() throws Exception {
        SharedBarrier barrier = program.barrier("b", 3);
        Actor<Integer> gone = Stage.act(() -> other.barrier("b", 3).await());
        Actor<Integer> waiter = Stage.act(() -> barrier.await());
        stage.awaitWaiting(barrier, 2);
        other.close();
        assertThatThrownBy(waiter::get).hasCauseInstanceOf(BrokenBarrierException.class);
        assertThatThrownBy(gone::get).hasMessageContaining("closed");
        assertThat(barrier.isBroken()).isTrue();
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void who_gives_up_breaks_the_barrier() throws Exception {
        SharedBarrier barrier = program.barrier("b", 2);
        assertThatThrownBy(() -> barrier.await(10, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(barrier.isBroken()).isTrue();
        barrier.reset();
        Actor<Integer> waiter = Stage.act(() -> barrier.await());
        stage.awaitWaiting(barrier, 1);
        waiter.interrupt();
        assertThatThrownBy(waiter::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void a_latch_opens_when_it_was_counted_down() throws Exception {
        SharedLatch latch = program.latch("l", 3);
        assertThat(latch.await(10, TimeUnit.MILLISECONDS)).isFalse();
        Actor<Object> waiter = Stage.act(() -> {
            other.latch("l", 3).await();
            return null;
        });
        stage.awaitWaiting(latch, 1);
        latch.countDown();
        latch.countDown(2);
        waiter.get();
        assertThat(latch.getCount()).isZero();
        assertThat(latch.await(0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_event_wakes_all_who_wait_for_it() throws Exception {
        SharedEvent event = program.event("e");
        assertThat(event.await(Duration.ofMillis(10))).isFalse();
        Actor<Object> waiter = Stage.act(() -> {
            other.event("e").await();
            return null;
        });
        Actor<Boolean> second = Stage.act(() -> event.await(Duration.ofHours(1)));
        stage.awaitWaiting(event, 2);
        event.set();
        waiter.get();
        assertThat(second.get()).isTrue();
        assertThat(event.isSet()).isTrue();
        event.clear();
        assertThat(event.isSet()).isFalse();
    }
}

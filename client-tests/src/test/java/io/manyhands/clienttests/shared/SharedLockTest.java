package io.manyhands.clienttests.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.shared.DeadlockException;
import io.manyhands.client.shared.Held;
import io.manyhands.client.shared.SharedLock;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedValue;
import io.manyhands.clienttests.shared.Stage.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedLockTest {
    private final Stage stage = new Stage();
    private final SharedManager program = stage.program();
    private final SharedManager other = stage.program();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void it_goes_from_one_program_to_the_next_with_higher_tokens() throws Exception {
        SharedLock lock = program.lock("stove");
        Held first = lock.acquire();
        Actor<Held> next = Stage.act(() -> other.lock("stove").acquire());
        stage.awaitWaiting(lock, 1);
        assertThat(first.isStillValid()).isTrue();
        first.close();
        assertThat(first.isStillValid()).isFalse();
        first.close();
        assertThat(next.get().token()).isGreaterThan(first.token());
        assertThat(lock.tryLock()).isFalse();
        assertThat(lock.tryAcquire(Duration.ofMillis(10))).isNull();
    }

    @Test
    void it_belongs_to_a_thread_which_may_take_it_again() throws Exception {
        SharedLock lock = program.lock("stove");
        lock.lock();
        lock.lock();
        assertThat(lock.getHoldCount()).isEqualTo(2);
        assertThat(Stage.act(lock::tryLock).get()).isFalse();
        Actor<Object> stranger = Stage.act(() -> {
            lock.unlock();
            return null;
        });
        assertThatThrownBy(stranger::get).hasCauseInstanceOf(IllegalMonitorStateException.class);
        lock.unlock();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
        assertThat(lock.isHeldByCurrentThread()).isFalse();
        assertThat(Stage.act(() -> lock.tryLock(1, TimeUnit.SECONDS)).get()).isTrue();
    }

    @Test
    void a_plain_lock_that_is_taken_twice_is_a_deadlock() {
        SharedLock lock = program.plainLock("stove");
        lock.lock();
        assertThatThrownBy(lock::lock)
                .isInstanceOf(DeadlockException.class)
                .extracting(e -> ((ManyhandsException) e).kind())
                .isEqualTo("deadlock");
    }

    @Test
    void a_circle_of_threads_of_one_program_is_found() throws Exception {
        SharedLock a = program.lock("a");
        SharedLock b = program.lock("b");
        a.lock();
        Actor<Object> holder = Stage.act(() -> {
            b.lock();
            a.lock();
            return null;
        });
        stage.awaitWaiting(a, 1);
        assertThatThrownBy(b::lock).isInstanceOf(DeadlockException.class);
        a.unlock();
        holder.get();
    }

    @Test
    void an_interrupted_wait_leaves_the_line() throws Exception {
        SharedLock lock = program.lock("stove");
        lock.lock();
        Actor<Object> waiter = Stage.act(() -> {
            lock.lockInterruptibly();
            return null;
        });
        stage.awaitWaiting(lock, 1);
        waiter.interrupt();
        assertThatThrownBy(waiter::get).hasCauseInstanceOf(InterruptedException.class);
        lock.unlock();
        assertThat(other.lock("stove").tryLock()).isTrue();
    }

    @Test
    void a_lock_is_waited_for_in_spite_of_interrupts() throws Exception {
        SharedLock lock = program.lock("stove");
        lock.lock();
        Actor<Boolean> waiter = Stage.act(() -> {
            lock.lock();
            return Thread.interrupted();
        });
        stage.awaitWaiting(lock, 1);
        waiter.interrupt();
        lock.unlock();
        assertThat(waiter.get()).isTrue();
    }

    @Test
    void what_it_protects_is_changed_by_one_thread_at_a_time() throws Exception {
        List<Actor<Object>> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            SharedManager own = (i % 2 == 0 ? program : other).inMemory();
            SharedLock lock = own.lock("lock");
            SharedValue<Integer> value = own.value("value", Integer.class, 0);
            threads.add(Stage.act(() -> {
                for (int n = 0; n < 25; n++) {
                    try (Held held = lock.acquire()) {
                        assertThat(held.isStillValid()).isTrue();
                        value.set(value.get() + 1);
                    }
                }
                return null;
            }));
        }
        for (Actor<Object> thread : threads) {
            thread.get();
        }
        assertThat(program.inMemory().value("value", Integer.class, 0).get()).isEqualTo(150);
    }

    @Test
    void a_condition_wakes_another_program_which_has_the_lock_then() throws Exception {
        SharedLock lock = program.lock("stove");
        Condition hot = lock.newCondition();
        Actor<Boolean> waiter = Stage.act(() -> {
            SharedLock own = other.lock("stove");
            Condition same = own.newCondition();
            own.lock();
            same.await();
            return own.isHeldByCurrentThread();
        });
        stage.awaitWaiting(program.condition("stove.condition-1", lock), 1);
        lock.lock();
        hot.signal();
        lock.unlock();
        assertThat(waiter.get()).isTrue();
    }

    @Test
    void a_conditions_wait_ends_in_time_and_with_the_lock() throws Exception {
        SharedLock lock = program.lock("stove");
        Condition hot = program.condition("hot", lock);
        lock.lock();
        assertThat(hot.await(20, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(hot.awaitNanos(1_000_000)).isNotPositive();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
        assertThatThrownBy(hot::await).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(hot::signalAll).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void an_interrupted_wait_for_a_condition_has_the_lock_as_often_as_before() throws Exception {
        SharedLock lock = program.lock("stove");
        Condition hot = program.condition("hot", lock);
        Actor<Integer> waiter = Stage.act(() -> {
            lock.lock();
            lock.lock();
            try {
                hot.await();
                return -1;
            } catch (InterruptedException e) {
                return lock.getHoldCount();
            }
        });
        stage.awaitWaiting(program.condition("hot", lock), 1);
        waiter.interrupt();
        assertThat(waiter.get()).isEqualTo(2);
    }

    @Test
    void a_program_that_ends_leaves_its_locks() throws Exception {
        SharedLock lock = other.lock("stove");
        lock.lock();
        Actor<Held> next = Stage.act(() -> program.lock("stove").acquire());
        stage.awaitWaiting(lock, 1);
        other.close();
        assertThat(next.get().isStillValid()).isTrue();
    }
}

package io.manyhands.master.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.TaskState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private static final Ending ENDING = new Ending(TaskState.SUCCEEDED, "1", null);
    private final Waiters waiters = new Waiters();

    @Test
    void every_waiter_hears_of_the_end_and_is_forgotten() {
        CompletableFuture<Optional<Ending>> first = waiters.await(7, Duration.ofMinutes(1));
        CompletableFuture<Optional<Ending>> second = waiters.await(7, Duration.ofMinutes(1));
        waiters.ended(7, ENDING);
        assertThat(first).isCompletedWithValue(Optional.of(ENDING));
        assertThat(second).isCompletedWithValue(Optional.of(ENDING));
        assertThat(waiters.isAwaited(7)).isFalse();
    }

    @Test
    void a_waiter_that_is_completed_by_somebody_else_is_forgotten_too() {
        waiters.await(7, Duration.ofMinutes(1)).complete(Optional.empty());
        assertThat(waiters.isAwaited(7)).isFalse();
    }

    @Test
    void a_waiter_whose_time_is_over_hears_nothing_and_is_forgotten() throws Exception {
        assertThat(waiters.await(7, Duration.ofMillis(1)).get(10, TimeUnit.SECONDS))
                .isEmpty();
        // Whoever completes a future wakes those who wait for it before he sees to what depends on it.
        await().until(() -> !waiters.isAwaited(7));
    }
}

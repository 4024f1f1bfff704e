package io.manyhands.clienttests.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.manyhands.client.shared.Held;
import io.manyhands.client.shared.SharedLock;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedQueue;
import io.manyhands.client.shared.session.SessionLostException;
import io.manyhands.clienttests.LiveCluster;
import io.manyhands.clienttests.Wire;
import io.manyhands.clienttests.shared.Stage.Actor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionLossTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_lost_session_takes_all_with_it_and_the_next_call_opens_another() throws Exception {
        SharedManager program = stage.program();
        SharedLock lock = program.lock("stove");
        SharedQueue<String> queue = program.queue("q", String.class);
        Held held = lock.acquire();
        CompletableFuture<Void> lost = new CompletableFuture<>();
        held.onLost(() -> lost.complete(null));
        Actor<String> taker = Stage.act(queue::take);
        stage.awaitWaiting(queue, 1);
        stage.endHolderOf(lock);
        Stage.assertDone(lost);
        assertThat(held.isStillValid()).isFalse();
        assertThatThrownBy(taker::get).hasCauseInstanceOf(SessionLostException.class);
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
        Held again = lock.acquire();
        held.close();
        assertThat(again.isStillValid()).isTrue();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        assertThat(again.token()).isGreaterThan(held.token());
        CompletableFuture<Void> late = new CompletableFuture<>();
        held.onLost(() -> late.complete(null));
        again.close();
        assertThat(late).isNotDone();
    }

    @Test
    void a_session_that_ended_while_its_program_was_cut_off_is_lost_when_it_is_back() throws Exception {
        try (Wire wire = new Wire(LiveCluster.uri())) {
            SharedLock lock = stage.program(wire, PATIENCE).lock("stove");
            Held held = lock.acquire();
            CompletableFuture<Void> lost = new CompletableFuture<>();
            held.onLost(() -> lost.complete(null));
            wire.down();
            stage.endHolderOf(lock);
            wire.up();
            Stage.assertDone(lost);
            assertThat(lock.tryLock(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_handle_is_not_valid_any_more_when_another_program_may_have_the_lock() throws Exception {
        try (Wire wire = new Wire(LiveCluster.uri())) {
            SharedLock lock = stage.program(wire, PATIENCE).lock("stove");
            Held held = lock.acquire();
            assertThat(held.isStillValid()).isTrue();
            wire.down();
            Held next = stage.program().lock("stove").tryAcquire(Duration.ofSeconds(40));
            assertThat(held.isStillValid()).isFalse();
            assertThat(next.token()).isGreaterThan(held.token());
            CompletableFuture<Void> lost = new CompletableFuture<>();
            held.onLost(() -> lost.complete(null));
            wire.up();
            Stage.assertDone(lost);
        }
    }

    @Test
    void a_closed_program_holds_nothing_and_calls_nothing() throws Exception {
        SharedManager program = stage.program();
        SharedLock lock = program.lock("stove");
        SharedQueue<String> queue = program.queue("q", String.class);
        Held held = lock.acquire();
        CompletableFuture<Void> lost = new CompletableFuture<>();
        held.onLost(() -> lost.complete(null));
        Actor<String> taker = Stage.act(queue::take);
        stage.awaitWaiting(queue, 1);
        program.close();
        program.close();
        Stage.assertDone(lost);
        held.close();
        assertThatThrownBy(taker::get).hasCauseInstanceOf(SessionLostException.class);
        assertThatThrownBy(queue::size)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        SharedLock same = stage.program().lock("stove");
        await().until(same::tryLock);
    }
}

package io.manyhands.client.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.client.Settings;
import io.manyhands.client.http.Api;
import io.manyhands.client.http.Target;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutstandingTest {
    private static final int MOST = 40_000;

    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
    private final Registrar registrar = new Registrar(new Api(target()), idle, idle);
    private final Outstanding outstanding = new Outstanding();

    private static Target target() {
        Settings settings = Settings.of(URI.create("http://localhost:1"));
        return new Target(
                settings.base(), null, settings.connectTimeout(), settings.answerTimeout(), settings.patience());
    }

    @AfterEach
    void end() {
        idle.shutdownNow();
    }

    private RemoteFuture<String> future() {
        return new RemoteFuture<>(registrar, String.class);
    }

    @Test
    void more_than_a_master_follows_wait_until_others_have_ended() {
        for (int i = 1; i <= MOST; i++) {
            assertThat(outstanding.add("{}", future())).isPresent();
        }
        RemoteFuture<String> cancelled = future();
        RemoteFuture<String> last = future();
        assertThat(outstanding.add("{}", cancelled)).isEmpty();
        assertThat(outstanding.add("{}", last)).isEmpty();
        cancelled.cancel(true);

        outstanding.accepted(1, "one");
        assertThat(outstanding.next()).isEmpty();
        outstanding.ended("one");
        assertThat(outstanding.next())
                .hasValueSatisfying(next -> assertThat(next.future()).isSameAs(last));
        assertThatThrownBy(cancelled::taskId).isInstanceOf(CancellationException.class);
    }

    @Test
    void an_answer_that_comes_twice_counts_once() {
        outstanding.add("{}", future());
        assertThat(outstanding.accepted(1, "one")).isNotNull();
        assertThat(outstanding.accepted(1, "one")).isNull();
        assertThat(outstanding.ended("one")).hasSize(1);
        assertThat(outstanding.ended("one")).isEmpty();
    }

    @Test
    void what_was_attached_to_ends_together() {
        RemoteFuture<String> first = future();
        RemoteFuture<String> second = future();
        outstanding.follow("one", first);
        outstanding.follow("one", second);
        assertThat(outstanding.ended("one")).containsExactly(first, second);
    }
}

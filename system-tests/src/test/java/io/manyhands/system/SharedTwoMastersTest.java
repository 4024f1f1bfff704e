package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two masters: each takes every call, and one that dies or stands still takes nothing with it. */
class SharedTwoMastersTest extends EveryShared {
    private static final List<String> EXPECTED_WARNINGS = List.of("lost the connection to RabbitMQ");

    @TempDir
    static Path folder;

    private Masters masters;

    @BeforeAll
    void start() throws Exception {
        masters = new Masters(folder, TestDatabase.fresh());
    }

    @AfterAll
    void stop() throws Exception {
        if (masters != null) {
            try {
                masters.assertNothingLostOrDouble(EXPECTED_WARNINGS);
            } finally {
                masters.close();
            }
        }
    }

    @Override
    Client client() {
        return new Client(masters.leader().port, masters.follower().port);
    }

    @Override
    int port() {
        return masters.follower().port;
    }

    /** A holder, and waiters behind it in a known order. */
    private final class Queueing {
        private final SharedClient holder;
        private final long token;
        private final List<SharedClient> waiters = new ArrayList<>();
        private final List<CompletableFuture<Long>> tokens = new ArrayList<>();

        Queueing(String manager) throws Exception {
            SharedClient.withoutSession(client(), manager).make("lock", "{\"kind\":\"lock\"}");
            holder = SharedClient.open(client(), manager, "30s");
            token = holder.token("lock", "acquire");
            for (int i = 1; i <= 3; i++) {
                SharedClient waiter = SharedClient.open(client(), manager, "30s");
                waiters.add(waiter);
                tokens.add(waiter.stubbornToken("lock", "acquire?wait=forever", 1));
                int there = i;
                await().until(() -> holder.view("lock").get("waiting").asInt() == there);
            }
        }

        void assertGoesOnInOrder() throws Exception {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> holder.view("lock").get("waiting").asInt() == 3);
            assertThat(holder.view("lock").get("holders").get(0).get("session").asString())
                    .isEqualTo(holder.session());
            SharedClient last = holder;
            long lastToken = token;
            for (int i = 0; i < waiters.size(); i++) {
                assertThat(tokens).filteredOn(CompletableFuture::isDone).hasSize(i);
                assertThat(last.value("lock", "release")).isEqualTo("null");
                long next = tokens.get(i).get(20, TimeUnit.SECONDS);
                assertThat(next).isGreaterThan(lastToken);
                last = waiters.get(i);
                lastToken = next;
            }
        }
    }

    @Test
    @Timeout(90)
    void holders_and_waiters_survive_a_leader_that_is_killed() throws Exception {
        Queueing queueing = new Queueing("killed");
        Masters.Member leader = masters.leader();
        Masters.Member survivor = masters.follower();
        leader.service().kill();
        survivor.awaitLead();
        leader.startIfDead();
        masters.bothServe();
        queueing.assertGoesOnInOrder();
    }

    @Test
    @Timeout(90)
    void a_leader_that_stood_still_has_no_say_any_more() throws Exception {
        Queueing queueing = new Queueing("paused");
        Masters.Member leader = masters.leader();
        Masters.Member survivor = masters.follower();
        leader.service().pause();
        survivor.awaitLead();
        CompletableFuture<String> late =
                SharedClient.withoutSession(leader.client, "paused").later("late", "set", "{\"value\":1}");
        leader.service().resume();
        assertThat(late.get(30, TimeUnit.SECONDS)).isIn("404 no-such-object", "503 not-leading");
        masters.bothServe();
        queueing.assertGoesOnInOrder();
    }
}

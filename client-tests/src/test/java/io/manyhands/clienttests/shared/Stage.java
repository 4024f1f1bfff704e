package io.manyhands.clienttests.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedObject;
import io.manyhands.clienttests.LiveCluster;
import io.manyhands.clienttests.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A manager that nobody else uses, programs that use it, and their threads. */
final class Stage implements AutoCloseable {
    private final String manager = Clients.fresh("stage");
    private final List<SharedManager> programs = new ArrayList<>();
    private final Manyhands cluster = Manyhands.connect(LiveCluster.uri());

    /** A program with a session of its own; closed with the stage. */
    SharedManager program() {
        SharedManager program = Clients.of(manager);
        programs.add(program);
        return program;
    }

    /** One that can be cut off. */
    SharedManager program(Wire wire, Duration patience) {
        SharedManager program = Clients.of(wire.uri(), manager, patience);
        programs.add(program);
        return program;
    }

    /** What a thread of its own does. */
    static <T> Actor<T> act(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        Thread thread = new Thread(task, "actor");
        thread.setDaemon(true);
        thread.start();
        return new Actor<>(thread, task);
    }

    record Actor<T>(Thread thread, Future<T> result) {
        T get() throws Exception {
            return result.get(20, TimeUnit.SECONDS);
        }

        void interrupt() {
            thread.interrupt();
        }
    }

    /** Returns when so many calls wait for the object. */
    void awaitWaiting(SharedObject object, int calls) {
        await().until(() -> waiting(object) == calls);
    }

    private int waiting(SharedObject object) throws InterruptedException {
        return look(object).path("waiting").asInt();
    }

    private JsonNode look(SharedObject object) throws InterruptedException {
        return cluster.api().get("/api/managers/" + manager + "/objects/" + object.name());
    }

    /** Ends the session that holds the object, as a master does with one that is silent. */
    void endHolderOf(SharedObject object) throws InterruptedException {
        String session = look(object).path("holders").path(0).path("session").asString();
        cluster.api().send("DELETE", "/api/managers/" + manager + "/sessions/" + session, null);
    }

    static void assertDone(CompletableFuture<?> event) {
        assertThat(event).succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        programs.forEach(SharedManager::close);
        cluster.close();
    }
}

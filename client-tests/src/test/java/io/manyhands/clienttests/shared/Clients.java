package io.manyhands.clienttests.shared;

import io.manyhands.client.http.Api;
import io.manyhands.client.http.Target;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.clienttests.LiveCluster;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Programs that use one manager of the cluster. */
final class Clients {
    private static final ScheduledExecutorService TIMER = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "client-timer");
        thread.setDaemon(true);
        return thread;
    });

    private Clients() {}

    static SharedManager of(String manager) {
        return of(LiveCluster.uri(), manager, Duration.ofSeconds(30));
    }

    static SharedManager of(URI uri, String manager, Duration patience) {
        Duration soon = Duration.ofSeconds(10);
        return new SharedManager(new Api(new Target(uri, null, soon, soon, patience)), manager, TIMER);
    }

    /** A name that nobody has used. */
    static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}

package io.manyhands.client;

import io.manyhands.client.http.Api;
import io.manyhands.client.http.Target;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.task.Maps;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.Registrar;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.client.task.RemoteMap;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * A cluster, as a program uses it. Thread-safe; one is enough for a program.
 *
 * <pre>{@code
 * try (Manyhands cluster = Manyhands.connect(URI.create("http://localhost:8080"))) {
 *     boolean prime = cluster.pool().apply("is-prime", 97, Boolean.class);
 * }
 * }</pre>
 *
 * <p>Connections are made when they are needed, and again when they break. Its threads are daemons.
 */
public final class Manyhands implements AutoCloseable {
    private final Api api;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemons("timer"));
    private final ExecutorService executor = Executors.newCachedThreadPool(daemons("callbacks"));
    private final Registrar registrar;
    private final Maps maps;
    private final Map<String, SharedManager> managers = new ConcurrentHashMap<>();

    private Manyhands(Target target) {
        this.api = new Api(target);
        this.registrar = new Registrar(api, timer, executor);
        this.maps = new Maps(api);
    }

    private static ThreadFactory daemons(String name) {
        return action -> {
            Thread thread = new Thread(action, "manyhands-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * The cluster behind a master, or behind a load balancer of several; nothing is sent yet.
     *
     * @param base such as {@code http://localhost:8080}
     */
    public static Manyhands connect(URI base) {
        return connect(Settings.of(base));
    }

    public static Manyhands connect(Settings settings) {
        return new Manyhands(settings.target());
    }

    /** Where each task goes to the pool of its type. */
    public Pool pool() {
        return new Pool(registrar, maps, null);
    }

    /** Where tasks go to the pool with that name. */
    public Pool pool(String name) {
        return new Pool(registrar, maps, name);
    }

    /** Waits for a task that was submitted before, perhaps by another program. */
    public <T> RemoteFuture<T> attach(String taskId, Class<T> result) {
        return pool().attach(taskId, result);
    }

    /** A map that was begun before, perhaps by another program. */
    public <T> RemoteMap<T> attachMap(String mapId, Class<T> result) {
        return maps.attach(mapId, result);
    }

    /** Every input goes through all the task types, all stages at once; {@code T} is what the last one results in. */
    public <T> RemoteMap<T> pipeline(List<String> types, Iterable<?> inputs, Class<T> result)
            throws InterruptedException {
        return maps.pipeline(types, inputs, result);
    }

    /**
     * Objects that tasks and programs anywhere share. Whoever asks again gets the same, with the same session, until it is
     * closed; what its threads hold is free when it is, or when the cluster is.
     */
    public SharedManager manager(String name) {
        return managers.compute(
                name,
                (wanted, present) ->
                        present == null || present.isClosed() ? new SharedManager(api, wanted, timer) : present);
    }

    /** The HTTP interface itself, for what has no shape of its own here. */
    public Api api() {
        return api;
    }

    /** Ends the connections. Tasks that were submitted run on; futures without an end fail. */
    @Override
    public void close() {
        registrar.close();
        managers.values().forEach(SharedManager::close);
        timer.shutdownNow();
        executor.shutdown();
    }
}

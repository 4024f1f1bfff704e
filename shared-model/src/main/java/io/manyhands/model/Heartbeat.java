package io.manyhands.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A worker's sign of life and what there is to know about it; sent every second or so.
 *
 * @param startedAt milliseconds since the epoch, by the worker's clock
 * @param draining true once the worker takes no new tasks
 * @param usedMemory bytes of heap in use
 * @param maxMemory bytes of heap at most
 * @param takesAssignments whether it runs what it has not claimed; workers of before that was possible do not
 * @param held every attempt that the worker has been granted and has no acknowledged outcome for; null in heartbeats
 *     that carry no inventory
 * @param residentMemory bytes of the whole process in memory; null where it cannot be told, or from an older worker
 * @param javaVersion of the worker's JVM; null from an older worker
 */
public record Heartbeat(
        String host,
        long pid,
        String version,
        long startedAt,
        boolean draining,
        List<WorkerPool> pools,
        List<TaskType> types,
        long usedMemory,
        long maxMemory,
        boolean takesAssignments,
        @Nullable List<AttemptRef> held,
        @Nullable Long residentMemory,
        @Nullable String javaVersion) {
    public Heartbeat {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(version, "version");
        pools = pools == null ? List.of() : List.copyOf(pools);
        types = types == null ? List.of() : List.copyOf(types);
        held = held == null ? null : List.copyOf(held);
    }

    /** The same without the inventory. */
    public Heartbeat withoutInventory() {
        return held == null
                ? this
                : new Heartbeat(
                        host,
                        pid,
                        version,
                        startedAt,
                        draining,
                        pools,
                        types,
                        usedMemory,
                        maxMemory,
                        takesAssignments,
                        null,
                        residentMemory,
                        javaVersion);
    }

    /**
     * What a worker does for one pool.
     *
     * @param slots how many attempts it runs at a time
     * @param running how many it is running
     * @param offersHeld how many offers it has received and not yet claimed or given back
     */
    public record WorkerPool(String name, int slots, int running, int offersHeld) {}

    /** A handler and the pool that its tasks go to unless the submission names another. */
    public record TaskType(String name, String pool) {}
}

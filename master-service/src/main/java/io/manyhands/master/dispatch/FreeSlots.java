package io.manyhands.master.dispatch;

import io.manyhands.model.Heartbeat;
import io.manyhands.model.Heartbeat.WorkerPool;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which live workers have slots for which nothing was granted. Only workers that take assignments are in it, and only once
 * they were heard since the picture was drawn. For the ledger's thread only.
 */
final class FreeSlots {
    private record Taken(String worker, String pool) {}

    private final Map<String, Heartbeat> workers = new LinkedHashMap<>();
    private final Map<Taken, Integer> taken = new HashMap<>();

    void heard(String worker, Heartbeat heartbeat) {
        if (heartbeat.takesAssignments() && !heartbeat.draining()) {
            workers.put(worker, heartbeat);
        } else {
            workers.remove(worker);
        }
    }

    void gone(String worker) {
        workers.remove(worker);
    }

    void take(String worker, String pool) {
        taken.merge(new Taken(worker, pool), 1, Integer::sum);
    }

    void free(String worker, String pool) {
        taken.computeIfPresent(new Taken(worker, pool), (key, count) -> count == 1 ? null : count - 1);
    }

    /** The worker with the most free slots of the pool, of those that have a handler for the type; null where none has any. */
    @Nullable String best(String pool, String type) {
        String best = null;
        int most = 0;
        for (Map.Entry<String, Heartbeat> worker : workers.entrySet()) {
            int free = free(worker.getKey(), worker.getValue(), pool);
            if (free > most && knows(worker.getValue(), type)) {
                best = worker.getKey();
                most = free;
            }
        }
        return best;
    }

    /** A slot may also be taken by an attempt that counts no more and has not ended: the worker says so in its heartbeat. */
    private int free(String worker, Heartbeat heartbeat, String pool) {
        for (WorkerPool own : heartbeat.pools()) {
            if (own.name().equals(pool)) {
                return own.slots() - Math.max(own.running(), taken.getOrDefault(new Taken(worker, pool), 0));
            }
        }
        return 0;
    }

    private static boolean knows(Heartbeat heartbeat, String type) {
        return heartbeat.types().stream().anyMatch(known -> known.name().equals(type));
    }

    void clear() {
        workers.clear();
        taken.clear();
    }
}

package io.manyhands.master.fleet;

import io.manyhands.model.Heartbeat;
import io.manyhands.model.Heartbeat.WorkerPool;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToLongFunction;

/** The live workers as this master last heard of them. Thread-safe. */
public final class Fleet {
    private final ConcurrentMap<String, Heartbeat> live = new ConcurrentHashMap<>();

    public void seen(String worker, Heartbeat heartbeat) {
        live.put(worker, heartbeat);
    }

    /** These are the live ones, and nobody else. */
    void replace(Map<String, Heartbeat> all) {
        live.keySet().retainAll(all.keySet());
        live.putAll(all);
    }

    public void gone(String worker) {
        live.remove(worker);
    }

    /** How many offers of the pool the workers hold without having claimed them. */
    public long offersHeld(String pool) {
        return sum(pool, WorkerPool::offersHeld);
    }

    /** How many slots of the pool are taken, as the workers last said; also by attempts that count no more. */
    public long running(String pool) {
        return sum(pool, WorkerPool::running);
    }

    private long sum(String pool, ToLongFunction<WorkerPool> count) {
        return live.values().stream()
                .flatMap(heartbeat -> heartbeat.pools().stream())
                .filter(workerPool -> workerPool.name().equals(pool))
                .mapToLong(count)
                .sum();
    }

    public boolean isLive(String worker) {
        return live.containsKey(worker);
    }

    /** Whether a live worker of the pool has a handler for the type. */
    public boolean hasType(String pool, String type) {
        return live.values().stream()
                .filter(heartbeat -> heartbeat.pools().stream()
                        .anyMatch(workerPool -> workerPool.name().equals(pool)))
                .anyMatch(heartbeat -> heartbeat.types().stream()
                        .anyMatch(known -> known.name().equals(type)));
    }

    /** How many attempts the live workers run at a time, pool by pool. */
    public Map<String, Integer> slots() {
        Map<String, Integer> slots = new HashMap<>();
        for (Heartbeat heartbeat : live.values()) {
            if (!heartbeat.draining()) {
                heartbeat.pools().forEach(pool -> slots.merge(pool.name(), pool.slots(), Integer::sum));
            }
        }
        return slots;
    }
}

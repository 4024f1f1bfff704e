package io.manyhands.master.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The pools' lines, each made when it is first needed, and what they are to know of slots and policies. For the ledger's thread only. */
final class Lines {
    private final LongSupplier nanoClock;
    private final int inputLimit;
    private final Map<String, PoolLine> byPool = new HashMap<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, PoolPolicy> policies = new HashMap<>();

    /** @param nanoClock a clock in nanoseconds that never jumps */
    Lines(LongSupplier nanoClock, int inputLimit) {
        this.nanoClock = nanoClock;
        this.inputLimit = inputLimit;
    }

    long now() {
        return nanoClock.getAsLong();
    }

    PoolLine of(String pool) {
        return byPool.computeIfAbsent(
                pool, name -> new PoolLine(name, policy(name), slots.getOrDefault(name, 0), inputLimit, now()));
    }

    Collection<PoolLine> all() {
        return byPool.values();
    }

    PoolPolicy policy(String pool) {
        return policies.getOrDefault(pool, PoolPolicy.NONE);
    }

    /** For lines that are made from now on. */
    void policies(Map<String, PoolPolicy> all) {
        policies.clear();
        policies.putAll(all);
    }

    /** How many slots the live workers have, pool by pool. */
    void slots(Map<String, Integer> all) {
        slots.clear();
        slots.putAll(all);
        byPool.forEach((pool, line) -> line.window().slots(slots.getOrDefault(pool, 0)));
    }

    /** The lines; what they are to know stays. */
    void clear() {
        byPool.clear();
    }
}

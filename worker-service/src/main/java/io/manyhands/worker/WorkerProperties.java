package io.manyhands.worker;

import io.manyhands.model.Names;
import io.manyhands.worker.runner.RunnerKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a worker works for, and how.
 *
 * @param pools by name. {@code cpu} and {@code io} are always there unless they are given 0 slots
 * @param heartbeatInterval how often the worker shows that it lives; the masters' lease must be several times as long
 * @param drainTimeout how long a stopping worker waits for what it runs before it interrupts and gives back the rest
 * @param resultLimit how large a task's result may be, in bytes of UTF-8; for a chunk of a map, all its results together
 */
@ConfigurationProperties("manyhands.worker")
public record WorkerProperties(
        @DefaultValue Map<String, Pool> pools,
        @DefaultValue("1s") Duration heartbeatInterval,
        @DefaultValue("10s") Duration drainTimeout,
        @DefaultValue("1MB") DataSize resultLimit) {
    private static final int MAX_SLOTS = 100_000;

    public WorkerProperties {
        Map<String, Pool> all = new LinkedHashMap<>();
        all.put("cpu", new Pool(null, null));
        all.put("io", new Pool(null, RunnerKind.VIRTUAL));
        pools.forEach((name, pool) -> all.merge(name, pool, Pool::overriddenBy));
        all.forEach((name, pool) -> check(Names.isPool(name), "pools." + name + ": not a pool's name"));
        all.values().removeIf(pool -> pool.slots() == 0);
        pools = Map.copyOf(all);
        check(!pools.isEmpty(), "pools: a worker needs at least one");
        check(isPositive(heartbeatInterval), "heartbeat-interval must be longer than zero: " + heartbeatInterval);
        check(!drainTimeout.isNegative(), "drain-timeout must not be negative: " + drainTimeout);
        check(resultLimit.toBytes() > 0, "result-limit must be one byte or more: " + resultLimit);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void check(boolean good, String problem) {
        if (!good) {
            throw new IllegalArgumentException("manyhands.worker." + problem);
        }
    }

    /**
     * One pool.
     *
     * @param slots how many attempts run at a time; by default as many as there are processors for threads, 256 for
     *     virtual threads, which suit tasks that wait
     * @param runner {@code thread} (the default), {@code virtual}, which means threads where the JVM has no virtual ones,
     *     {@code process} or {@code spawn}
     */
    public record Pool(@Nullable Integer slots, @Nullable RunnerKind runner) {
        private static final int SLOTS_FOR_WAITING = 256;

        public Pool {
            check(slots == null || (slots >= 0 && slots <= MAX_SLOTS), "pools.*.slots: 0 to " + MAX_SLOTS);
        }

        @Override
        public Integer slots() {
            if (slots != null) {
                return slots;
            }
            return runner() == RunnerKind.VIRTUAL
                    ? SLOTS_FOR_WAITING
                    : Runtime.getRuntime().availableProcessors();
        }

        @Override
        public RunnerKind runner() {
            return runner == null ? RunnerKind.THREAD : runner.or(RunnerKind.THREAD);
        }

        private Pool overriddenBy(Pool other) {
            return new Pool(other.slots == null ? slots : other.slots, other.runner == null ? runner : other.runner);
        }
    }
}

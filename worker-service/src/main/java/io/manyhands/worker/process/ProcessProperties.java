package io.manyhands.worker.process;

import io.manyhands.worker.runner.RunnerKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How child processes are treated.
 *
 * @param types what is different for single task types, by their names
 * @param killGrace how long an attempt that was cancelled may take to heed its interrupt before its process is killed
 */
@ConfigurationProperties("manyhands.worker")
public record ProcessProperties(
        @DefaultValue Map<String, Type> types,
        @DefaultValue("5s") Duration killGrace,
        @DefaultValue Child child) {

    public ProcessProperties {
        check(!killGrace.isNegative(), "kill-grace must not be negative: " + killGrace);
        types = Map.copyOf(types);
    }

    /** @param runner before what its handler's annotation and its pool say */
    public record Type(@DefaultValue("of-pool") RunnerKind runner) {}

    /**
     * Children's bounds; each is looked at when an attempt has ended, but for the heap.
     *
     * @param maxTasks after how many attempts a child is replaced; null for never
     * @param maxHeap its heap at most ({@code -Xmx})
     * @param maxMemory the resident size at which it is replaced, where the system tells; null for none
     * @param maxAge the age at which it is replaced; null for none
     * @param jvmOptions more of them
     */
    public record Child(
            @Nullable Integer maxTasks,
            @DefaultValue("512MB") DataSize maxHeap,
            @Nullable DataSize maxMemory,
            @Nullable Duration maxAge,
            @DefaultValue List<String> jvmOptions) {
        private static final long SMALLEST_HEAP = 16L << 20;

        public Child {
            check(maxTasks == null || maxTasks > 0, "child.max-tasks must be one or more: " + maxTasks);
            check(maxHeap.toBytes() >= SMALLEST_HEAP, "child.max-heap must be 16MB or more: " + maxHeap);
            check(maxMemory == null || maxMemory.toBytes() > 0, "child.max-memory must be positive: " + maxMemory);
            check(maxAge == null || (!maxAge.isNegative() && !maxAge.isZero()), "child.max-age must be positive");
            jvmOptions = List.copyOf(jvmOptions);
        }
    }

    private static void check(boolean good, String problem) {
        if (!good) {
            throw new IllegalArgumentException("manyhands.worker." + problem);
        }
    }
}

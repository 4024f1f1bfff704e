package io.manyhands.master.ending;

import io.manyhands.model.TaskState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts ended tasks by their state. Thread-safe. */
final class TaskMeters {
    private final Map<TaskState, Counter> finished = new EnumMap<>(TaskState.class);

    TaskMeters(MeterRegistry meters) {
        for (TaskState state : TaskState.values()) {
            if (state.isTerminal()) {
                finished.put(
                        state,
                        Counter.builder("manyhands.tasks.finished")
                                .tag("state", state.name().toLowerCase(Locale.ROOT))
                                .description("Tasks that reached this terminal state")
                                .register(meters));
            }
        }
    }

    void finished(TaskState state) {
        Counter counter = finished.get(state);
        if (counter != null) {
            counter.increment();
        }
    }
}

package io.manyhands.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.TaskState;
import io.manyhands.simulation.Simulation.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine's promises, whatever goes wrong; see {@link Seeds}. */
class SimulationTest {
    private static final int SEEDS = 200;
    /** A planted mistake is found within so many. */
    private static final int MUTANT_SEEDS = 400;

    private static final List<TaskState> ENDS =
            Stream.of(TaskState.values()).filter(TaskState::isTerminal).toList();

    @Test
    void every_promise_holds_whatever_is_lost_late_killed_or_paused() {
        Set<TaskState> ends = EnumSet.noneOf(TaskState.class);
        List<String> broken = new ArrayList<>();
        LongAdder assigned = new LongAdder();
        Seeds.wanted(SEEDS).forEach(seed -> {
            Result result = new Simulation(seed, Mutation.NONE).run();
            if (result.violation() != null && broken.size() < 3) {
                broken.add(result.report());
            }
            assigned.add(result.assigned());
            result.tasks().forEach((state, count) -> {
                if (count > 0) {
                    ends.add(state);
                }
            });
        });
        assertThat(String.join("\n\n", broken)).isEmpty();
        if (Seeds.areAll()) {
            assertThat(ends)
                    .as("whatever a task can end as is there to be looked at")
                    .containsAll(ENDS);
            assertThat(assigned.sum()).as("tasks that idle workers were given").isPositive();
        }
    }

    @Test
    void a_seed_runs_the_same_way_every_time() {
        Result first = new Simulation(7, Mutation.NONE).run();
        Result second = new Simulation(7, Mutation.NONE).run();

        assertThat(second.trace()).isEqualTo(first.trace());
        assertThat(second.steps()).isEqualTo(first.steps());
    }

    static Stream<Mutation> ofTasks() {
        return Stream.of(Mutation.values()).filter(mutation -> mutation != Mutation.NONE && !mutation.isOfShared());
    }

    @ParameterizedTest
    @MethodSource("ofTasks")
    void a_planted_mistake_is_found(Mutation mutation) {
        Seeds.requireFinder(mutation, MUTANT_SEEDS, seed -> new Simulation(seed, mutation));
    }
}

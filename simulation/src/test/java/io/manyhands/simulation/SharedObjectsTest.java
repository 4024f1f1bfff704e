package io.manyhands.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.simulation.Simulation.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of shared objects, whatever goes wrong; see {@link Seeds}. */
class SharedObjectsTest {
    private static final int SEEDS = 30;
    /** A planted mistake is found within so many. */
    private static final int MUTANT_SEEDS = 100;

    @Test
    void every_promise_about_shared_objects_holds_whatever_is_lost_late_killed_or_paused() {
        List<String> broken = new ArrayList<>();
        LongAdder calls = new LongAdder();
        Seeds.wanted(SEEDS).forEach(seed -> {
            Result result = Simulation.withSharedObjects(seed, Mutation.NONE).run();
            if (result.violation() != null && broken.size() < 3) {
                broken.add(result.report());
            }
            calls.add(result.sharedCalls());
        });
        assertThat(String.join("\n\n", broken)).isEmpty();
        assertThat(calls.sum()).as("calls of shared objects").isPositive();
    }

    @Test
    void a_seed_with_shared_objects_runs_the_same_way_every_time() {
        Result first = Simulation.withSharedObjects(7, Mutation.NONE).run();
        Result second = Simulation.withSharedObjects(7, Mutation.NONE).run();

        assertThat(second.trace()).isEqualTo(first.trace());
        assertThat(second.steps()).isEqualTo(first.steps());
    }

    static Stream<Mutation> ofShared() {
        return Stream.of(Mutation.values()).filter(Mutation::isOfShared);
    }

    @ParameterizedTest
    @MethodSource("ofShared")
    void a_planted_mistake_with_shared_objects_is_found(Mutation mutation) {
        Seeds.requireFinder(mutation, MUTANT_SEEDS, seed -> Simulation.withSharedObjects(seed, mutation));
    }
}

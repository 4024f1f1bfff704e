package io.manyhands.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.simulation.Simulation.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of shared objects, whatever goes wrong; see {@link SimulationTest} for the seeds. */
class SharedObjectsTest {
    private static final int SEEDS = 30;
    /** A planted mistake is found within so many. */
    private static final int MUTANT_SEEDS = 100;

    @Test
    void every_promise_about_shared_objects_holds_whatever_is_lost_late_killed_or_paused() {
        List<String> broken = new ArrayList<>();
        LongAdder calls = new LongAdder();
        seeds().forEach(seed -> {
            Result result = Simulation.withSharedObjects(seed, Mutation.NONE).run();
            if (result.violation() != null && broken.size() < 3) {
                broken.add(result.report());
            }
            calls.add(result.sharedCalls());
        });
        assertThat(String.join("\n\n", broken)).isEmpty();
        assertThat(calls.sum()).as("calls of shared objects").isPositive();
    }

    private static LongStream seeds() {
        Long one = Long.getLong("manyhands.simulation.seed");
        return one != null
                ? LongStream.of(one)
                : LongStream.rangeClosed(1, Integer.getInteger("manyhands.simulation.seeds", SEEDS));
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
        Set<String> planted = new HashSet<>();
        for (long seed = 1; seed <= MUTANT_SEEDS; seed++) {
            Result result = Simulation.withSharedObjects(seed, mutation).run();
            planted.addAll(result.planted());
            if (result.violation() != null) {
                return;
            }
        }
        assertThat(planted)
                .as("%s changes statements of the production; have they been rewritten?", mutation)
                .hasSizeGreaterThanOrEqualTo(mutation.statements());
        throw new AssertionError(mutation + " went unnoticed in " + MUTANT_SEEDS + " seeds");
    }
}

package io.manyhands.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.simulation.Simulation.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Which seeds are run: {@code -Dmanyhands.simulation.seeds=N} for so many, {@code -Dmanyhands.simulation.seed=S} for that
 * one.
 */
final class Seeds {
    /** Seeds that have found a planted mistake before, to begin with: some are found by few seeds only. */
    private static final Properties FINDERS = finders();

    private Seeds() {}

    private static Properties finders() {
        Properties finders = new Properties();
        try (InputStream file = Seeds.class.getResourceAsStream("finders.properties")) {
            finders.load(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return finders;
    }

    static boolean areAll() {
        return Long.getLong("manyhands.simulation.seed") == null;
    }

    /** @param usual how many there are where nobody wants another number */
    static LongStream wanted(int usual) {
        Long one = Long.getLong("manyhands.simulation.seed");
        return one != null
                ? LongStream.of(one)
                : LongStream.rangeClosed(1, Integer.getInteger("manyhands.simulation.seeds", usual));
    }

    /** Fails unless some seed finds the mistake. @param most how many seeds it may take */
    static void requireFinder(Mutation mutation, int most, LongFunction<Simulation> simulations) {
        long known = Long.parseLong(FINDERS.getProperty(mutation.name(), "1"));
        Set<String> planted = new HashSet<>();
        boolean found = LongStream.concat(LongStream.of(known), LongStream.rangeClosed(1, most))
                .anyMatch(seed -> {
                    Result result = simulations.apply(seed).run();
                    planted.addAll(result.planted());
                    if (result.violation() != null && seed != known) {
                        System.out.println(mutation + "=" + seed + " is for finders.properties");
                    }
                    return result.violation() != null;
                });
        if (!found) {
            assertThat(planted)
                    .as("%s changes statements of the production; have they been rewritten?", mutation)
                    .hasSizeGreaterThanOrEqualTo(mutation.statements());
            throw new AssertionError(mutation + " went unnoticed in " + most + " seeds");
        }
    }
}

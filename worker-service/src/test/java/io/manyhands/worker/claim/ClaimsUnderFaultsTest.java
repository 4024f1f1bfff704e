package io.manyhands.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.AttemptRef;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The promises of the package's description, on a network that keeps none. */
class ClaimsUnderFaultsTest {
    private static final int SEEDS = 300;

    @Test
    void every_promise_holds_whatever_is_lost_doubled_or_late() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            run(seed, Past::new);
        }
    }

    @Test
    void the_simulation_finds_a_worker_that_forgets_what_it_has_done() {
        String found = "";
        for (long seed = 1; seed <= SEEDS && found.isEmpty(); seed++) {
            try {
                run(seed, Amnesia::new);
            } catch (AssertionError e) {
                found = e.getMessage();
            }
        }
        assertThat(found).contains("runs twice");
    }

    private static void run(long seed, Supplier<Past> pasts) {
        try {
            new SimulatedFleet(seed, pasts).run();
        } catch (AssertionError e) {
            throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private static final class Amnesia extends Past {
        @Override
        boolean contains(AttemptRef ref) {
            return false;
        }
    }
}

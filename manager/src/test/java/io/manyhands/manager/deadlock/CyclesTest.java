package io.manyhands.manager.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.call.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CyclesTest {
    private final Map<Owner, List<Wait>> waits = new HashMap<>();
    private final Cycles cycles = new Cycles(owner -> waits.getOrDefault(owner, List.of()));

    private static Owner owner(Object name) {
        return new Owner(name.toString(), "");
    }

    private Wait blocked(Object waiter, Object blocker) {
        Wait wait = new Wait(owner(waiter), "lock-" + blocker, owner(blocker));
        waits.computeIfAbsent(wait.waiter(), any -> new ArrayList<>()).add(wait);
        return wait;
    }

    @Test
    void a_wait_that_closes_a_circle_is_told_all_of_it() {
        Wait ab = blocked("a", "b");
        Wait bc = blocked("b", "c");
        assertThat(cycles.through(bc)).isEmpty();
        Wait ca = blocked("c", "a");
        assertThat(cycles.through(ca)).containsExactly(ca, ab, bc);
        assertThat(cycles.through(blocked("d", "a")))
                .as("it waits for a circle, and is not in it")
                .isEmpty();
    }

    @Test
    void who_waits_for_itself_is_a_circle_and_a_way_that_leads_nowhere_is_left() {
        Wait self = blocked("a", "a");
        assertThat(cycles.through(self)).containsExactly(self);
        blocked("b", "x");
        Wait bc = blocked("b", "c");
        Wait cb = blocked("c", "b");
        assertThat(cycles.through(cb)).containsExactly(cb, bc);
    }

    @Test
    void a_circle_may_be_as_long_as_there_are_waiters() {
        int most = 20_000;
        for (int i = 1; i < most; i++) {
            blocked(i - 1, i);
        }
        assertThat(cycles.through(blocked(most - 1, 0))).hasSize(most);
        assertThat(cycles.through(blocked("new", 0))).isEmpty();
    }
}

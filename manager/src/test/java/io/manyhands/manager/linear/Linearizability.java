package io.manyhands.manager.linear;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches for an order of a history's calls in which each has the result that was seen, and none comes before one that had
 * returned before it was called. A call that never returned may have happened or not. After Wing and Gong, "Testing and
 * Verifying Concurrent Objects" (1993), with the memory of states that Lowe added, "Testing for Linearizability" (2017).
 */
public final class Linearizability {
    /** More than this, and the history must be made shorter. */
    private static final int MOST_STATES = 2_000_000;

    private Linearizability() {}

    /**
     * @return empty where there is such an order; else how far the best attempt came
     * @throws IllegalStateException when it cannot be decided within two million states
     */
    public static <S> Optional<String> check(List<Observed> history, Model<S> model) {
        List<Observed> calls = new ArrayList<>(history);
        calls.sort(Comparator.comparingLong(Observed::invoked));
        return new Search<>(calls, model).run();
    }

    /** What was done, and what came of it: the rest of the search does not depend on how. */
    private record Seen<S>(BitSet done, S state) {}

    private static final class Search<S> {
        private final List<Observed> calls;
        private final Model<S> model;
        private final BitSet done = new BitSet();
        private final Set<Seen<S>> seen = new HashSet<>();
        private final List<Step<S>> path = new ArrayList<>();
        private List<Observed> longest = List.of();

        Search(List<Observed> calls, Model<S> model) {
            this.calls = calls;
            this.model = model;
        }

        /** @param call the index of the call that led from {@code before} to the next state */
        record Step<T>(int call, T before) {}

        Optional<String> run() {
            S state = model.initial();
            int from = 0;
            while (!isComplete()) {
                int call = candidate(state, from);
                if (call >= 0) {
                    path.add(new Step<>(call, state));
                    state = next(state, call);
                    from = 0;
                    remember();
                } else if (path.isEmpty()) {
                    return Optional.of(explain());
                } else {
                    Step<S> undone = path.remove(path.size() - 1);
                    done.clear(undone.call());
                    state = undone.before();
                    from = undone.call() + 1;
                }
            }
            return Optional.empty();
        }

        private boolean isComplete() {
            for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
                if (calls.get(i).returned() != Observed.NEVER) {
                    return false;
                }
            }
            return true;
        }

        /** The next call that may come now and leads to something new; it is marked as done. */
        private int candidate(S state, int from) {
            long firstReturn = Observed.NEVER;
            for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
                Observed call = calls.get(i);
                if (call.invoked() > firstReturn) {
                    return -1;
                }
                firstReturn = Math.min(firstReturn, call.returned());
                S after = i < from ? null : model.next(state, call);
                if (after != null) {
                    done.set(i);
                    if (seen.add(new Seen<>((BitSet) done.clone(), after))) {
                        return i;
                    }
                    done.clear(i);
                }
            }
            return -1;
        }

        private @Nullable S next(S state, int call) {
            return model.next(state, calls.get(call));
        }

        private void remember() {
            if (seen.size() > MOST_STATES) {
                throw new IllegalStateException("A history of " + calls.size() + " calls is too tangled to decide");
            }
            if (path.size() > longest.size()) {
                longest = path.stream().map(step -> calls.get(step.call())).toList();
            }
        }

        private String explain() {
            List<Observed> rest = new ArrayList<>(calls);
            longest.forEach(rest::remove);
            return "No order explains all results. The best one: " + longest + "; then none of: " + rest;
        }
    }
}

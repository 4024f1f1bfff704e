package io.manyhands.simulation;

import java.util.List;
import java.util.function.Consumer;

/** Kills, pauses and cuts off whole processes, and sets their clocks wrong. */
final class Chaos {
    private static final int HOUR_MILLIS = 3_600_000;

    private final World world;
    private final Timeline timeline;

    Chaos(World world) {
        this.world = world;
        this.timeline = world.timeline();
    }

    void begin(long millis) {
        some(3, millis, () -> one(world.masters(), world::crash));
        some(3, millis, () -> one(world.masters(), master -> pause(master, 7_000)));
        some(2, millis, () -> one(world.masters(), master -> master.endpoint().cut(timeline.below(2_500))));
        some(
                5,
                millis + Simulation.LATE_MILLIS,
                () -> one(world.masters(), master -> master.stopListening(timeline.below(4_000))));
        some(3, millis, () -> one(world.workers(), world::replace));
        some(3, millis, () -> one(world.workers(), worker -> pause(worker, 6_000)));
        some(3, millis, () -> one(world.workers(), worker -> worker.endpoint().cut(timeline.below(2_500))));
        some(2, millis, () -> one(world.workers(), Worker::leave));
        some(3, millis, () -> one(world.clocks(), clock -> clock.offBy(timeline.below(2 * HOUR_MILLIS) - HOUR_MILLIS)));
    }

    /** Up to so many times within the time. */
    private void some(int most, long millis, Runnable fault) {
        for (long i = timeline.below(most + 1); i > 0; i--) {
            timeline.in(timeline.below(millis), fault);
        }
    }

    private <T> void one(List<T> all, Consumer<T> fault) {
        fault.accept(all.get((int) timeline.below(all.size())));
    }

    private void pause(Node node, long most) {
        long millis = timeline.below(most);
        timeline.note(node.name() + " stands still for " + millis + " ms");
        node.pauseUntil(timeline.now() + millis * Timeline.MILLI);
    }
}

package io.manyhands.master.map;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Wakes the readers of a map when more of it is finished. Thread-safe. */
public final class MapFollowers {
    private final ConcurrentMap<Long, Bell> bells = new ConcurrentHashMap<>();

    private static final class Bell {
        final Phaser rings = new Phaser(1);
        int followers;
    }

    /** Begins to listen; whoever looks at the map after this call misses no ring. Close it in the end. */
    Follower follow(long map) {
        Bell bell = bells.compute(map, (id, present) -> {
            Bell used = present == null ? new Bell() : present;
            used.followers++;
            return used;
        });
        return new Follower(map, bell);
    }

    void wake(long map) {
        Bell bell = bells.get(map);
        if (bell != null) {
            bell.rings.arrive();
        }
    }

    /** One reader's ear. For one thread. */
    final class Follower implements AutoCloseable {
        private final long map;
        private final Bell bell;
        private int heard;

        private Follower(long map, Bell bell) {
            this.map = map;
            this.bell = bell;
            this.heard = bell.rings.getPhase();
        }

        /** Waits until the bell has rung since the last call, or the time is over. */
        void await(Duration time) throws InterruptedException {
            try {
                heard = bell.rings.awaitAdvanceInterruptibly(heard, time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                heard = bell.rings.getPhase();
            }
        }

        @Override
        public void close() {
            bells.computeIfPresent(map, (id, present) -> --present.followers == 0 ? null : present);
        }
    }
}

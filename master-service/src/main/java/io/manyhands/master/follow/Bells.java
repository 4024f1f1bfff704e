package io.manyhands.master.follow;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Wakes whoever follows a task or a map when there is more of it to read. A bell goes by the id of what is followed; tasks and
 * maps take their ids from one sequence. Only this master's followers hear it: whoever must miss nothing looks again by
 * itself now and then. Thread-safe; a ring that nobody listens to costs a look-up.
 */
public final class Bells {
    private final ConcurrentMap<Long, Bell> bells = new ConcurrentHashMap<>();

    private static final class Bell {
        final Phaser rings = new Phaser(1);
        int listeners;
    }

    /** Begins to listen; whoever reads after this call misses no ring. Close it in the end. */
    public Ear listen(long id) {
        Bell bell = bells.compute(id, (key, present) -> {
            Bell used = present == null ? new Bell() : present;
            used.listeners++;
            return used;
        });
        return new Ear(id, bell);
    }

    /** To be called once the change is committed. */
    public void ring(long id) {
        Bell bell = bells.get(id);
        if (bell != null) {
            bell.rings.arrive();
        }
    }

    /** One reader's. For one thread. */
    public final class Ear implements AutoCloseable {
        private final long id;
        private final Bell bell;
        private int heard;

        private Ear(long id, Bell bell) {
            this.id = id;
            this.bell = bell;
            this.heard = bell.rings.getPhase();
        }

        /** Waits until the bell has rung since the last call, or the time is over. */
        public void await(Duration time) throws InterruptedException {
            try {
                heard = bell.rings.awaitAdvanceInterruptibly(heard, time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                heard = bell.rings.getPhase();
            }
        }

        @Override
        public void close() {
            bells.computeIfPresent(id, (key, present) -> --present.listeners == 0 ? null : present);
        }
    }
}

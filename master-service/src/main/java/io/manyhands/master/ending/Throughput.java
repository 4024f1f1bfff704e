package io.manyhands.master.ending;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How many tasks end in a second, pool by pool, over the last ten seconds. Thread-safe. */
public final class Throughput {
    private static final int SECONDS = 10;
    private static final long SECOND = 1_000_000_000L;

    private final Map<String, Seconds> pools = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;

    /** @param nanoClock a clock in nanoseconds that never jumps */
    public Throughput(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    void ended(String pool) {
        pools.computeIfAbsent(pool, name -> new Seconds()).count(nanoClock.getAsLong() / SECOND);
    }

    public double perSecond(String pool) {
        Seconds seconds = pools.get(pool);
        return seconds == null ? 0 : seconds.sum(nanoClock.getAsLong() / SECOND) / (double) SECONDS;
    }

    /** A ring of the newest seconds. */
    private static final class Seconds {
        private final long[] second = new long[SECONDS];
        private final int[] count = new int[SECONDS];

        private synchronized void count(long now) {
            int place = (int) Math.floorMod(now, (long) SECONDS);
            if (second[place] != now) {
                second[place] = now;
                count[place] = 0;
            }
            count[place]++;
        }

        private synchronized int sum(long now) {
            int sum = 0;
            for (int i = 0; i < SECONDS; i++) {
                sum += now - second[i] < SECONDS ? count[i] : 0;
            }
            return sum;
        }
    }
}

package io.manyhands.worker.claim;

/**
 * How fast a pool works, and what follows for claiming ahead and for hoarding offers.
 *
 * <p>By Little's law slots stay busy when {@code slots × round trip ÷ run time} claims are under way beside what runs. While
 * something runs and nothing ends, run times are at least as long as that lasts already: a burst of long tasks after many
 * short ones is noticed before the first of them ends.
 */
final class Pace {
    static final int MAX_AHEAD = 512;
    static final int MAX_BOOST = 512;

    private static final double SECOND = 1e9;
    /** Round trips vary; a slot that waits for one costs more than an attempt that waits for a slot. */
    private static final double MARGIN = 1.5;
    /** What was measured before so long an idleness says nothing of what comes next. */
    private static final double STALE_NANOS = 1 * SECOND;

    private static final double IDLE_BOOST_NANOS = 5 * SECOND;
    /** Offers that are held are offers that no other worker sees: they should be worked off in about this time. */
    private static final double HOARD_NANOS = 1 * SECOND;

    private static final double CLOSE_HOARD_NANOS = 2 * SECOND;
    private static final int CLOSE_FACTOR = 4;
    /** Of a pool that works off less than this in the time, all offers are left to others while its slots are taken. */
    private static final double MIN_HOARD = 0.5;

    /** Characters of input that a pool's offers may hold, as far as past inputs tell. */
    private static final double INPUT_BUDGET = 32 << 20;

    private static final double INPUT_DECAY = 0.99;
    private static final int MIN_AFFORDABLE = 2;

    private final int slots;
    private final int baseCredit;
    private final Average runTime = new Average();
    private final Average roundTrip = new Average();
    private long lastProgress;
    private int running;
    /** The largest input lately. */
    private double largestInput = 1;

    Pace(int slots, int baseCredit) {
        this.slots = slots;
        this.baseCredit = baseCredit;
    }

    void offered(int inputLength) {
        largestInput = Math.max(largestInput * INPUT_DECAY, inputLength);
    }

    void answered(long roundTripNanos) {
        roundTrip.add(roundTripNanos);
    }

    void started(long now) {
        if (running == 0) {
            lastProgress = now;
        }
        running++;
    }

    void finished(long runNanos, long now) {
        running--;
        lastProgress = now;
        runTime.add(runNanos);
    }

    /** An attempt has left its slot for a while; how long it ran so far says little. */
    void paused(long now) {
        running--;
        lastProgress = now;
    }

    int running() {
        return running;
    }

    /** How many attempts to have claimed beyond those that the slots run. */
    int ahead(long now) {
        if (!runTime.isKnown() || !roundTrip.isKnown() || (running == 0 && now - lastProgress > STALE_NANOS)) {
            return 0;
        }
        int most = Math.min(MAX_AHEAD, affordable());
        return (int) Math.min(most, Math.round(MARGIN * slots * roundTrip.nanos() / runNanos(now)));
    }

    /**
     * The credit of the first subscription: full credit until run times are known, less for longer tasks, and 0 for none
     * while long tasks take all slots.
     *
     * @param open the credit that it has now; kept where it is about right
     */
    int base(int open, long now) {
        int wanted = wantedBase(now);
        boolean right = wanted > 0 && open > 0 && wanted <= 2 * open && wanted * CLOSE_FACTOR >= open;
        return right ? open : wanted;
    }

    private int wantedBase(long now) {
        double run = runNanos(now);
        double workedOff = run > 0 ? HOARD_NANOS * slots / run : baseCredit;
        int free = Math.max(0, slots - running);
        if (free == 0 && workedOff < MIN_HOARD) {
            return 0;
        }
        return (int) Math.min(Math.min(baseCredit, affordable()), Math.max(Math.max(1, free), workedOff));
    }

    /** How many offers fit into memory. */
    private int affordable() {
        return (int) Math.max(MIN_AFFORDABLE, INPUT_BUDGET / Math.max(1, largestInput));
    }

    /**
     * The credit of the second subscription: 0 for none.
     *
     * @param open the credit that it has now
     */
    int boost(int open, long now) {
        return open == 0 ? openBoost(now) : keepBoost(open, now);
    }

    private int openBoost(long now) {
        int ahead = ahead(now);
        if (ahead < baseCredit) {
            return 0;
        }
        int workedOff = (int) Math.min(Math.min(MAX_BOOST, affordable()), HOARD_NANOS * slots / runNanos(now));
        return workedOff >= 2 * baseCredit ? workedOff : 0;
    }

    private int keepBoost(int open, long now) {
        if (running == 0) {
            return now - lastProgress > IDLE_BOOST_NANOS ? 0 : open;
        }
        boolean tooLarge = open > 2 * affordable();
        boolean tooLong = open * runNanos(now) / slots > CLOSE_HOARD_NANOS;
        boolean needless = ahead(now) * CLOSE_FACTOR < baseCredit;
        return tooLarge || tooLong || needless ? 0 : open;
    }

    private double runNanos(long now) {
        return running == 0 ? runTime.nanos() : Math.max(runTime.nanos(), (double) (now - lastProgress));
    }
}

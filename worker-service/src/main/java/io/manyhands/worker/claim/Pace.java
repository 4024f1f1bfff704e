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
    private static final double OPEN_HOARD_NANOS = 1 * SECOND;
    private static final double CLOSE_HOARD_NANOS = 2 * SECOND;
    private static final int CLOSE_FACTOR = 4;

    private final int slots;
    private final int baseCredit;
    private final Average runTime = new Average();
    private final Average roundTrip = new Average();
    private long lastProgress;
    private int running;

    Pace(int slots, int baseCredit) {
        this.slots = slots;
        this.baseCredit = baseCredit;
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

    int running() {
        return running;
    }

    /** How many attempts to have claimed beyond those that the slots run. */
    int ahead(long now) {
        if (!runTime.isKnown() || !roundTrip.isKnown() || (running == 0 && now - lastProgress > STALE_NANOS)) {
            return 0;
        }
        return (int) Math.min(MAX_AHEAD, Math.round(MARGIN * slots * roundTrip.nanos() / runNanos(now)));
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
        int workedOff = (int) Math.min(MAX_BOOST, OPEN_HOARD_NANOS * slots / runNanos(now));
        return workedOff >= 2 * baseCredit ? workedOff : 0;
    }

    private int keepBoost(int open, long now) {
        if (running == 0) {
            return now - lastProgress > IDLE_BOOST_NANOS ? 0 : open;
        }
        boolean tooLong = open * runNanos(now) / slots > CLOSE_HOARD_NANOS;
        boolean needless = ahead(now) * CLOSE_FACTOR < baseCredit;
        return tooLong || needless ? 0 : open;
    }

    private double runNanos(long now) {
        return running == 0 ? runTime.nanos() : Math.max(runTime.nanos(), (double) (now - lastProgress));
    }
}

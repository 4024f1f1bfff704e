package io.manyhands.worker.builtin;

import io.manyhands.worker.handler.TaskHandler;

/** {@code countdown}: keeps one processor busy for so many steps. */
class Countdown {
    private static final long CHECK_MASK = (1L << 20) - 1;
    private static final long MULTIPLIER = 6_364_136_223_846_793_005L;

    /** Every step's product ends here, so that no compiler may leave a step out. */
    private volatile long residue;

    @TaskHandler("countdown")
    public long countdown(long steps) throws InterruptedException {
        if (steps < 0) {
            throw new IllegalArgumentException("Cannot count down from " + steps);
        }
        long left = steps;
        long product = 1;
        while (left > 0) {
            product = product * MULTIPLIER + left;
            left--;
            if ((left & CHECK_MASK) == 0 && Thread.interrupted()) {
                throw new InterruptedException("Interrupted with " + left + " steps left");
            }
        }
        residue = product;
        return left;
    }

    long residue() {
        return residue;
    }
}

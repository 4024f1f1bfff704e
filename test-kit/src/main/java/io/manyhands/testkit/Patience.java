package io.manyhands.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Tries until it works, for a minute at most. */
final class Patience {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int STEP_MILLIS = 200;

    private Patience() {}

    static <T> T until(String what, Callable<T> attempt) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (true) {
            try {
                return attempt.call();
            } catch (Exception e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(what + " does not answer", e);
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for " + what, e);
            }
        }
    }
}

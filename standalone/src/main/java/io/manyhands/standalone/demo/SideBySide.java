package io.manyhands.standalone.demo;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** What more than one processor is good for: two CPU-bound tasks one after the other, and both at once. */
final class SideBySide implements Section {
    private static final String TYPE = "countdown";
    private static final long FIRST_GUESS = 20_000_000;
    private static final double LONG_ENOUGH = 0.8;
    private static final double WANTED_SECONDS = 1;
    private static final double GROWTH = 10;
    private static final double TRIES = 8;

    @Override
    public String title() {
        return "two countdowns, alone and side by side";
    }

    @Override
    public String run(ClusterClient cluster, Progress progress) throws InterruptedException {
        progress.note("finding a countdown of about a second");
        long n = aboutOneSecond(cluster);
        progress.note("one after the other");
        double alone = seconds(cluster, n, 1) + seconds(cluster, n, 1);
        progress.note("side by side");
        double together = seconds(cluster, n, 2);
        return String.format(
                Locale.ROOT,
                "from %,d: one after the other %.2f s, side by side %.2f s, speed-up %.2f",
                n,
                alone,
                together,
                alone / together);
    }

    private static long aboutOneSecond(ClusterClient cluster) throws InterruptedException {
        long n = FIRST_GUESS;
        for (int i = 0; i < TRIES; i++) {
            double seconds = seconds(cluster, n, 1);
            n = (long) (n * Math.min(GROWTH, WANTED_SECONDS / seconds));
            if (seconds > LONG_ENOUGH) {
                break;
            }
        }
        return n;
    }

    /** How long so many at once take. */
    private static double seconds(ClusterClient cluster, long n, int tasks) throws InterruptedException {
        long start = System.nanoTime();
        CompletableFuture<JsonNode> first = cluster.run(TYPE, n);
        CompletableFuture<JsonNode> second = tasks == 2 ? cluster.run(TYPE, n) : first;
        check(n, cluster.await(first));
        check(n, cluster.await(second));
        return (System.nanoTime() - start) / 1e9;
    }

    private static void check(long n, JsonNode result) {
        if (!result.isNumber() || result.asLong() != 0) {
            throw new DemoException("The countdown from " + n + " ended with " + result + ", not 0");
        }
    }
}

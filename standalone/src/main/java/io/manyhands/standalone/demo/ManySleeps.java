package io.manyhands.standalone.demo;

import java.util.Collections;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Tasks that wait for something else than the processor: the io pool runs very many at a time. */
final class ManySleeps implements Section {
    private static final int TASKS = 200;
    private static final double SECONDS = 0.2;

    @Override
    public String title() {
        return TASKS + " sleeps of " + SECONDS + " s on the io pool";
    }

    @Override
    public String run(ClusterClient cluster, Progress progress) throws InterruptedException {
        long start = System.nanoTime();
        Answers answers = new Answers(TASKS, progress, ManySleeps::check);
        cluster.map("sleep", "&chunk=1&pool=io", Collections.nCopies(TASKS, SECONDS), answers);
        answers.requireComplete();
        double took = (System.nanoTime() - start) / 1e9;
        if (took < SECONDS) {
            throw new DemoException("Nobody slept: all was over after " + took + " s");
        }
        return String.format(Locale.ROOT, "%.0f s of sleep in %.2f s", TASKS * SECONDS, took);
    }

    private static void check(int index, JsonNode value) {
        if (value.isMissingNode()) {
            throw new DemoException("Sleep " + index + " has no answer");
        }
    }
}

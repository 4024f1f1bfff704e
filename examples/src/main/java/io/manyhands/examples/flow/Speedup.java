package io.manyhands.examples.flow;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Futures;
import io.manyhands.client.task.Futures.Until;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tutorials' three measurements: tasks one after the other, and side by side. */
public final class Speedup implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool cpu = cluster.pool("cpu");
        Pool io = cluster.pool("io");
        double computing = ratio(cpu, "countdown", 150_000_000, 2);
        double waiting = ratio(io, "sleep", 0.4, 2);
        double blocking = ratio(io, "sleep", 0.1, 5);
        WrongAnswer.unless("5 waits side by side should take less than one after the other", blocking > 1);
        return String.format(
                "2 that compute: %.2f times as fast; 2 that wait: %.2f; 5 that block: %.2f",
                computing, waiting, blocking);
    }

    private static double ratio(Pool pool, String type, Object input, int tasks) throws Exception {
        pool.apply(type, input, Object.class); // the first one warms up
        long start = System.nanoTime();
        for (int i = 0; i < tasks; i++) {
            pool.apply(type, input, Object.class);
        }
        long alone = System.nanoTime() - start;
        start = System.nanoTime();
        List<RemoteFuture<Object>> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            all.add(pool.submit(type, input, Object.class));
        }
        Futures.waitFor(all, Until.ALL, 2, TimeUnit.MINUTES);
        return (double) alone / (System.nanoTime() - start);
    }
}

package io.manyhands.examples.flow;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Futures;
import io.manyhands.client.task.Futures.Until;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.client.task.Task;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** By priority, and in turn: an urgent task goes first, and one tenant's many tasks do not hold up another's single one. */
public final class Scheduling implements Example {
    private static final String POOL = "single";

    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool pool = cluster.pool(POOL);
        Queue<String> order = new ConcurrentLinkedQueue<>();
        List<RemoteFuture<String>> all = new ArrayList<>();
        cluster.api().send("PATCH", "/api/pools/" + POOL, Map.of("paused", true));
        try {
            Task<String> task = Task.named("echo", String.class);
            for (int i = 1; i <= 5; i++) {
                all.add(noted(pool.submit(task.input("crowd-" + i).fairnessKey("crowd")), order));
            }
            all.add(noted(pool.submit(task.input("single").fairnessKey("single")), order));
            all.add(noted(pool.submit(task.input("urgent").fairnessKey("crowd").priority(9)), order));
            all.forEach(RemoteFuture::taskId);
        } finally {
            cluster.api().send("PATCH", "/api/pools/" + POOL, Map.of("paused", false));
        }
        Futures.waitFor(all, Until.ALL, 30, TimeUnit.SECONDS);
        List<String> ran = List.copyOf(order);
        WrongAnswer.unless("the urgent one should be first: " + ran, ran.indexOf("urgent") == 0);
        WrongAnswer.unless("the single one should wait for one of the crowd: " + ran, ran.indexOf("single") <= 2);
        return String.join(", ", ran);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback is what is wanted.
    private static RemoteFuture<String> noted(RemoteFuture<String> future, Queue<String> order) {
        future.thenAccept(order::add);
        return future;
    }
}

package io.manyhands.examples.process;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Futures;
import io.manyhands.client.task.Futures.Until;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.client.task.TaskFailedException;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A child that crashes harms nobody else, and a task that hands out itself for ever is stopped. */
public final class CrashContainment implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool pool = cluster.pool();
        RemoteFuture<Void> crash = pool.submit("exit", 1, Void.class);
        List<RemoteFuture<Long>> others = new ArrayList<>();
        for (int number = 1; number <= 10; number++) {
            others.add(pool.submit("square", number, Long.class));
        }
        Futures.waitFor(others, Until.ALL, 1, TimeUnit.MINUTES);
        long sum = others.stream().mapToLong(RemoteFuture::join).sum();
        WrongAnswer.unlessEqual("the sum of the others", 385L, sum);
        WrongAnswer.unlessEqual("the crash's kind", "process-exit", kind(crash));

        RemoteFuture<String> bomb = pool.submit("fork-bomb", null, String.class);
        String child = bomb.get(1, TimeUnit.MINUTES);
        int generations = 1;
        while (child != null) {
            JsonNode task = cluster.api().get("/api/tasks/" + child + "?wait=30s");
            child = task.path("result").asString(null);
            generations++;
        }
        return "10 neighbours of a crash were right; a fork bomb was stopped after " + generations + " generations";
    }

    private static String kind(RemoteFuture<?> failing) {
        return failing.handle((result, error) -> error instanceof TaskFailedException failure ? failure.kind() : "none")
                .orTimeout(1, TimeUnit.MINUTES)
                .join();
    }
}

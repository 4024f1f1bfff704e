package io.manyhands.examples.flow;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.SharedList;
import io.manyhands.client.task.Futures;
import io.manyhands.client.task.Futures.Until;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.client.task.Task;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import io.manyhands.examples.tasks.ExampleTasks.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** By priority, and in turn: an urgent task goes first, and one tenant's many tasks do not hold up another's single one. */
public final class Scheduling implements Example {
    private static final String POOL = "single";

    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool pool = cluster.pool(POOL);
        String manager = "turns-" + UUID.randomUUID();
        SharedList<String> turns = cluster.manager(manager).list("turns", String.class);
        Task<Void> task = Task.named("take-turn", Void.class);
        List<RemoteFuture<Void>> all = new ArrayList<>();
        cluster.api().send("PATCH", "/api/pools/" + POOL, Map.of("paused", true));
        try {
            for (int i = 1; i <= 5; i++) {
                all.add(pool.submit(task.input(new Turn(manager, "crowd-" + i)).fairnessKey("crowd")));
            }
            all.add(pool.submit(task.input(new Turn(manager, "single")).fairnessKey("single")));
            Turn urgent = new Turn(manager, "urgent");
            all.add(pool.submit(task.input(urgent).fairnessKey("crowd").priority(9)));
            all.forEach(RemoteFuture::taskId);
        } finally {
            cluster.api().send("PATCH", "/api/pools/" + POOL, Map.of("paused", false));
        }
        Futures.waitFor(all, Until.ALL, 30, TimeUnit.SECONDS);
        List<String> ran = List.copyOf(turns);
        WrongAnswer.unless("the urgent one should be first: " + ran, ran.indexOf("urgent") == 0);
        WrongAnswer.unless("the single one should wait for one of the crowd: " + ran, ran.indexOf("single") <= 2);
        return String.join(", ", ran);
    }
}

package io.manyhands.examples.shared;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedValue;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import io.manyhands.examples.tasks.ExampleTasks.Count;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Five tasks count together: exactly right with a lock around each step. */
public final class ExactCounter implements Example {
    private static final int TASKS = 5;
    private static final int TIMES = 100;

    @Override
    public String run(Manyhands cluster) throws Exception {
        String name = "counters-" + UUID.randomUUID();
        SharedManager shared = cluster.manager(name);
        SharedValue<Long> counter = shared.value("counter", Long.class, 0L);
        shared.plainLock("lock");
        Pool pool = cluster.pool();
        List<RemoteFuture<Void>> tasks = Stream.generate(
                        () -> pool.submit("count-with-lock", new Count(name, TIMES), Void.class))
                .limit(TASKS)
                .toList();
        for (RemoteFuture<Void> task : tasks) {
            task.get();
        }
        WrongAnswer.unlessEqual("the counter", (long) TASKS * TIMES, counter.get());
        return TASKS + " tasks counted to exactly " + counter.get();
    }
}

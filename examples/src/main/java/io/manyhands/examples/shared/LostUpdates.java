package io.manyhands.examples.shared;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.SharedEvent;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedValue;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import io.manyhands.examples.tasks.ExampleTasks.Count;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Read, then write, loses what others wrote between; one step does not. And an event instead of a flag to be asked for. */
public final class LostUpdates implements Example {
    private static final int TIMES = 200;

    @Override
    public String run(Manyhands cluster) throws Exception {
        long careless = count(cluster, "count-carelessly");
        long exact = count(cluster, "count");
        WrongAnswer.unless("careless counting should not find more than there is", careless <= 2L * TIMES);
        WrongAnswer.unlessEqual("counting in one step", 2L * TIMES, exact);

        SharedEvent ready = cluster.manager("events-" + UUID.randomUUID()).event("ready");
        Thread other = new Thread(ready::set);
        other.start();
        WrongAnswer.unless("the event should come", ready.await(Duration.ofSeconds(10)));
        other.join();
        return "carelessly " + careless + " of " + 2 * TIMES + ", in single steps " + exact;
    }

    private static long count(Manyhands cluster, String type) throws Exception {
        String name = "counters-" + UUID.randomUUID();
        SharedManager shared = cluster.manager(name);
        SharedValue<Long> counter = shared.value("counter", Long.class, 0L);
        Pool pool = cluster.pool();
        List<RemoteFuture<Void>> both = List.of(
                pool.submit(type, new Count(name, TIMES), Void.class),
                pool.submit(type, new Count(name, TIMES), Void.class));
        for (RemoteFuture<Void> task : both) {
            task.get();
        }
        return counter.get();
    }
}

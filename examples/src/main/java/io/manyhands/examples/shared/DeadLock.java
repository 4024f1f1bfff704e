package io.manyhands.examples.shared;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.SharedLock;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.task.Futures;
import io.manyhands.client.task.Futures.Until;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import io.manyhands.examples.tasks.ExampleTasks.Locks;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Two tasks take two locks in opposite orders: one is refused, and the message names the circle; the other one goes on. */
public final class DeadLock implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        String name = "locks-" + UUID.randomUUID();
        SharedManager shared = cluster.manager(name);
        SharedLock left = shared.plainLock("left");
        shared.plainLock("right");
        shared.barrier("both-have-one", 2);
        Pool pool = cluster.pool();
        List<RemoteFuture<String>> both = List.of(
                pool.submit("lock-both", new Locks(name, "left", "right"), String.class),
                pool.submit("lock-both", new Locks(name, "right", "left"), String.class));
        Futures.waitFor(both, Until.ALL, 1, TimeUnit.MINUTES);
        List<RemoteFuture<String>> failed =
                both.stream().filter(RemoteFuture::isCompletedExceptionally).toList();
        WrongAnswer.unlessEqual("how many failed", 1, failed.size());
        String reason = failed.get(0)
                .handle((result, error) -> String.valueOf(error.getMessage()))
                .join();
        WrongAnswer.unless(
                "the message should name both locks: " + reason, reason.contains("left") && reason.contains("right"));

        WrongAnswer.unless("acquire(timeout) should get a free lock", left.tryLock(5, TimeUnit.SECONDS));
        left.unlock();
        return reason.lines().findFirst().orElseThrow();
    }
}

package io.manyhands.examples.pool;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.client.task.Results;
import io.manyhands.client.task.Task;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Every verb of Python's {@code Pool}. */
public final class PoolVerbs implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        List<Integer> numbers = List.of(1, 2, 3, 4, 5);
        List<Long> squares = List.of(1L, 4L, 9L, 16L, 25L);
        try (Pool pool = cluster.pool()) {
            WrongAnswer.unlessEqual("apply", 49L, pool.apply("square", 7, Long.class));

            CompletableFuture<Long> called = new CompletableFuture<>();
            RemoteFuture<Long> async = pool.applyAsync("square", 8, Long.class, called::complete);
            WrongAnswer.unlessEqual("apply_async", 64L, async.get(10, TimeUnit.SECONDS));
            WrongAnswer.unlessEqual("its callback", 64L, called.get(10, TimeUnit.SECONDS));

            WrongAnswer.unlessEqual("map", squares, pool.map("square", numbers, Long.class));
            WrongAnswer.unlessEqual(
                    "starmap",
                    List.of(3, 7),
                    pool.starmap("sum", List.of(List.of(1, 2), List.of(3, 4)), Integer.class));

            try (Results<Long> ordered =
                    pool.imap(Task.named("square", Long.class).chunk(2), numbers)) {
                for (long square : squares) {
                    WrongAnswer.unlessEqual("imap", square, ordered.next());
                }
            }
            Set<Long> found = new HashSet<>();
            try (Results<Long> unordered = pool.imapUnordered(Task.named("square", Long.class), numbers)) {
                unordered.forEachRemaining(found::add);
            }
            WrongAnswer.unlessEqual("imap_unordered", Set.copyOf(squares), found);

            WrongAnswer.unless("get should time out", timesOut(pool.submit("sleep", 2, Void.class)));
        } // close() and join(): it waits for the sleep
        return "apply, apply_async, map, starmap, imap, imap_unordered, get(timeout), close, join";
    }

    private static boolean timesOut(RemoteFuture<?> slow) throws Exception {
        try {
            slow.get(100, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        }
    }
}

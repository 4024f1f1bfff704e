package io.manyhands.examples.future;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Python's {@code Future}: cancel, cancelled, running, done, result, exception, callbacks, as_completed and wait. */
public final class FutureLife implements Example {
    @SuppressWarnings("FutureReturnValueIgnored") // The callback is what is wanted.
    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool pool = cluster.pool();
        RemoteFuture<Void> cancelled = pool.submit("sleep", 60, Void.class);
        WrongAnswer.unless("it should be cancelled", cancelled.cancel(true) && cancelled.isCancelled());

        CompletableFuture<Long> called = new CompletableFuture<>();
        RemoteFuture<Long> good = pool.submit("square", 9, Long.class);
        good.thenAccept(called::complete); // add_done_callback
        WrongAnswer.unlessEqual("result(timeout)", 81L, good.get(10, TimeUnit.SECONDS));
        WrongAnswer.unlessEqual("the callback", 81L, called.get(10, TimeUnit.SECONDS));

        String exception = exception(pool.submit("fail", "on purpose", Void.class));
        WrongAnswer.unless("exception() should be 'on purpose': " + exception, exception.endsWith("on purpose"));

        RemoteFuture<Void> slow = pool.submit("sleep", 0.6, Void.class);
        RemoteFuture<Void> fast = pool.submit("sleep", 0.1, Void.class);
        List<RemoteFuture<Void>> order = new ArrayList<>();
        Futures.asCompleted(List.of(slow, fast)).forEach(order::add);
        WrongAnswer.unless("the fast one should come first", order.get(0) == fast);
        WrongAnswer.unless(
                "wait(ALL_COMPLETED) should leave none",
                Futures.waitFor(List.of(slow, fast), Until.ALL, 10, TimeUnit.SECONDS)
                        .notDone()
                        .isEmpty());
        return "cancelled, done, failed, called back, and given as completed";
    }

    private static String exception(RemoteFuture<?> failing) throws InterruptedException {
        try {
            failing.get();
            return "none";
        } catch (ExecutionException e) {
            return e.getCause() instanceof TaskFailedException failure
                    ? failure.reason()
                    : String.valueOf(e.getCause());
        }
    }
}

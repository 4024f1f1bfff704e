package io.manyhands.examples.future;

import io.manyhands.client.Manyhands;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import io.manyhands.examples.tasks.CountPrimes;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Code for an {@code ExecutorService}, on a fleet: only where the executor comes from is another place. */
public final class Executor implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        ExecutorService executor = cluster.pool();
        Future<Long> one = executor.submit(new CountPrimes(0, 1_000));
        long primes = one.get(30, TimeUnit.SECONDS);
        List<Future<Long>> parts = executor.invokeAll(
                List.of(new CountPrimes(1_000, 2_000), new CountPrimes(2_000, 3_000)), 30, TimeUnit.SECONDS);
        for (Future<Long> part : parts) {
            primes += part.get();
        }
        executor.shutdown();
        WrongAnswer.unless("it should end", executor.awaitTermination(30, TimeUnit.SECONDS));
        WrongAnswer.unlessEqual("the primes below 3000", 430L, primes);
        return primes + " primes below 3000, counted by submit and invokeAll";
    }
}

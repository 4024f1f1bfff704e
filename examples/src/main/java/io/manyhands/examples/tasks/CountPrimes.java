package io.manyhands.examples.tasks;

import io.manyhands.task.RemoteTask;
import java.util.stream.LongStream;

/** How many primes there are from a number to below another. */
public record CountPrimes(long from, long to) implements RemoteTask<Long> {
    @Override
    public Long call() {
        return LongStream.range(Math.max(2, from), to)
                .filter(CountPrimes::isPrime)
                .count();
    }

    private static boolean isPrime(long number) {
        return LongStream.rangeClosed(2, (long) Math.sqrt((double) number)).noneMatch(divisor -> number % divisor == 0);
    }
}

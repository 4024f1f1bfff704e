package io.manyhands.standalone.demo;

import java.util.List;
import java.util.stream.IntStream;

/** Many small inputs: a map sends them in chunks, so that one message carries many. */
final class PrimeCount implements Section {
    private static final int BELOW = 100_000;
    private static final int PRIMES = 9_592;
    private static final int CHUNK = 500;

    @Override
    public String title() {
        return "primes below 100,000, by a map in chunks of " + CHUNK;
    }

    @Override
    public String run(ClusterClient cluster, Progress progress) throws InterruptedException {
        int[] primes = {0};
        Answers answers = new Answers(BELOW, progress, (index, value) -> primes[0] += value.asBoolean() ? 1 : 0);
        List<Integer> numbers = IntStream.range(0, BELOW).boxed().toList();
        cluster.map("is-prime", "&chunk=" + CHUNK, numbers, answers);
        answers.requireComplete();
        if (primes[0] != PRIMES) {
            throw new DemoException("There are " + PRIMES + " primes below 100,000, not " + primes[0]);
        }
        return primes[0] + " primes; 100,000 answers, each once";
    }
}

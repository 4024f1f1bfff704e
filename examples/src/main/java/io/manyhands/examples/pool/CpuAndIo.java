package io.manyhands.examples.pool;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Futures;
import io.manyhands.client.task.Futures.Until;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What computes has as many slots as there are processors, what waits has hundreds: 50 waits of 0.2 s take far less than 10 s. */
public final class CpuAndIo implements Example {
    private static final int WAITS = 50;

    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool cpu = cluster.pool("cpu");
        Pool io = cluster.pool("io");
        RemoteFuture<Integer> work = cpu.submit("countdown", 3_000_000, Integer.class);
        long start = System.nanoTime();
        List<RemoteFuture<Void>> waits = IntStream.range(0, WAITS)
                .mapToObj(i -> io.submit("sleep", 0.2, Void.class))
                .toList();
        Futures.waitFor(waits, Until.ALL, 1, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - start) / 1e9;
        WrongAnswer.unlessEqual("the countdown's end", 0, work.get());
        WrongAnswer.unless("50 waits took " + seconds + " s, as if one after the other", seconds < WAITS * 0.2);
        return String.format("%d waits of 0.2 s beside a countdown: %.1f s", WAITS, seconds);
    }
}

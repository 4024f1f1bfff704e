package io.manyhands.examples.process;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Pool;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;

/** Python's start methods: {@code thread}, {@code forkserver}, {@code spawn}. There is no {@code fork} on a JVM. */
public final class StartMethods implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool pool = cluster.pool();
        long worker = pool.apply("pid.thread", null, Long.class);
        long child = pool.apply("pid.forkserver", null, Long.class);
        long fresh = pool.apply("pid.spawn", null, Long.class);
        long fresher = pool.apply("pid.spawn", null, Long.class);
        WrongAnswer.unless("a forkserver's child should not be the worker", child != worker);
        WrongAnswer.unless("each spawned process should be a new one", fresh != fresher && fresh != child);
        return "worker " + worker + ", forkserver's child " + child + ", spawned " + fresh + " and " + fresher;
    }
}

package io.manyhands.examples.future;

import io.manyhands.client.Manyhands;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;

/** Tasks that wait for tasks of their own pool: a dead-lock in Python, not here. */
public final class NestedWaits implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        long result = cluster.pool().apply("fibonacci", 9, Long.class);
        WrongAnswer.unlessEqual("the ninth number of Fibonacci", 34L, result);
        return "109 tasks waited for one another, nine deep, and came to " + result;
    }
}

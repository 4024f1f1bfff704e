package io.manyhands.examples.flow;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.RemoteMap;
import io.manyhands.client.task.Results;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.List;

/** Stages with queues between them: every item goes on as soon as it is through one. */
public final class Pipeline implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        RemoteMap<Boolean> pipeline =
                cluster.pipeline(List.of("square", "square", "is-prime"), List.of(1, 2, 3), Boolean.class);
        try (Results<Boolean> results = pipeline.results()) {
            while (results.hasNext()) {
                WrongAnswer.unless("a fourth power should be no prime", !results.next());
            }
        }
        return "1, 2 and 3 were squared, squared again, and are no primes";
    }
}

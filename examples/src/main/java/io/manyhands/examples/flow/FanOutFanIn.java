package io.manyhands.examples.flow;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.RemoteMap;
import io.manyhands.client.task.Results;
import io.manyhands.client.task.Task;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.List;
import java.util.stream.IntStream;

/** Many tasks at once, and one more on all their results when the last is there. */
public final class FanOutFanIn implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        List<Integer> numbers = IntStream.rangeClosed(1, 100).boxed().toList();
        RemoteMap<Long> map =
                cluster.pool().start(Task.named("square", Long.class).then("sum"), numbers);
        try (Results<Long> squares = map.results()) {
            squares.forEachRemaining(square -> {});
        }
        long sum = cluster.attach(map.followerId(), Long.class).get();
        WrongAnswer.unlessEqual("the sum of 100 squares", 338_350L, sum);
        return "100 squares were added up to " + sum + " by a task that the last of them began";
    }
}

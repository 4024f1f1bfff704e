package io.manyhands.examples.flow;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Task;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.List;

/** Python's {@code threading.local}: every attempt has a value of its own, which the threads that it starts see as well. */
public final class AttemptValues implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        List<String> names = List.of("Ann", "Bob", "Cid", "Dan");
        List<String> seen =
                cluster.pool().map(Task.named("remember", String.class).chunk(1), names);
        WrongAnswer.unlessEqual("what each attempt's helper saw", names, seen);
        return seen + ": each saw its own";
    }
}

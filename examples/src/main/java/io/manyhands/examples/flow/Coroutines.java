package io.manyhands.examples.flow;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Task;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.Collections;
import java.util.List;

/** Python's coroutines: thousands of tasks that wait, and hold no thread while they do. */
public final class Coroutines implements Example {
    private static final int TASKS = 10_000;

    @Override
    public String run(Manyhands cluster) throws Exception {
        long start = System.nanoTime();
        List<String> answers =
                cluster.pool("waiting").map(Task.named("doze", String.class).chunk(1), Collections.nCopies(TASKS, 1));
        double seconds = (System.nanoTime() - start) / 1e9;
        WrongAnswer.unlessEqual("how many are awake", TASKS, Collections.frequency(answers, "awake"));
        return String.format("%d tasks of 1 s took %.1f s", TASKS, seconds);
    }
}

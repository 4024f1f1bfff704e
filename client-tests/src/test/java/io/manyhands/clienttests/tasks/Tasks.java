package io.manyhands.clienttests.tasks;

import io.manyhands.task.RemoteTask;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.handler.TaskHandlers;
import java.util.List;

/** What the cluster's worker can do for the tests, beside its own task types. */
public final class Tasks implements TaskHandlers {
    @Override
    public List<Class<? extends RemoteTask<?>>> tasks() {
        return List.of(Add.class, Explode.class, Describe.class);
    }

    /** Tells what it does as it does it. */
    @TaskHandler("talk")
    public String talk(int lines, TaskContext context) {
        for (int i = 1; i <= lines; i++) {
            context.log("line " + i);
            context.progress(i, lines, "talking");
        }
        return "said";
    }

    /** Adds two numbers. */
    public record Add(long a, long b) implements RemoteTask<Long> {
        @Override
        public Long call() {
            return a + b;
        }
    }

    /** Fails. */
    public record Explode(String message) implements RemoteTask<Void> {
        @Override
        public Void call() {
            throw new IllegalStateException(message);
        }
    }

    /** Has a result of several parts. */
    public record Describe(String name, List<Integer> sizes) implements RemoteTask<Description> {
        @Override
        public Description call() {
            return new Description(
                    name, sizes.stream().mapToInt(Integer::intValue).sum());
        }
    }

    /** What {@link Describe} finds. */
    public record Description(String name, int total) {}
}

package io.manyhands.examples.flow;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.Progress;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.client.task.Task;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Who is told of an end: a callback here, a task that follows, and whoever watches the progress. */
public final class Callbacks implements Example {
    @SuppressWarnings("FutureReturnValueIgnored") // The callback is what is wanted.
    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool pool = cluster.pool();
        CompletableFuture<Long> callback = new CompletableFuture<>();
        pool.applyAsync("square", 6, Long.class, callback::complete);
        WrongAnswer.unlessEqual("the callback's result", 36L, callback.get(10, TimeUnit.SECONDS));

        String tag = "follows-" + System.nanoTime();
        pool.submit(Task.named("square", Long.class)
                        .input(5)
                        .onDone(Task.named("echo", JsonNode.class).tags(tag)))
                .get();
        WrongAnswer.unless(
                "the task that follows should come", followerOf(cluster, tag).has("id"));

        CompletableFuture<Progress> last = new CompletableFuture<>();
        RemoteFuture<Integer> steps = pool.submit("steps", 5, Integer.class);
        steps.onProgress(progress -> {
            if (progress.done() == progress.total()) {
                last.complete(progress);
            }
        });
        WrongAnswer.unlessEqual("the last progress", new Progress(5, 5, "step 5"), last.get(10, TimeUnit.SECONDS));
        return "a callback, a task that followed, and the progress of a third";
    }

    private static JsonNode followerOf(Manyhands cluster, String tag) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            JsonNode found = cluster.api().get("/api/tasks?tag=" + tag).get("items");
            if (found.size() > 0 || System.nanoTime() > deadline) {
                return found.path(0);
            }
            Thread.sleep(50);
        }
    }
}

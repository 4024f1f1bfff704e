package io.manyhands.client.task;

import io.manyhands.client.http.Api;
import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.http.Problem;
import io.manyhands.client.http.UnreachableException;
import io.manyhands.client.json.Json;
import io.manyhands.client.socket.Line;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One client's tasks, from their submission to their end; see the package's description. Thread-safe. */
public final class Registrar implements AutoCloseable {
    private static final int FOLLOWED_AT_A_TIME = 500;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;
    private static final long AGAIN_MILLIS = 500;

    private final Api api;
    private final ScheduledExecutorService timer;
    private final ExecutorService executor;
    private final Line line;
    private final Outstanding outstanding = new Outstanding();
    private boolean opened;

    /**
     * @param timer for what is to be done later; never kept busy
     * @param executor for requests, and for callbacks of futures
     */
    public Registrar(Api api, ScheduledExecutorService timer, ExecutorService executor) {
        this.api = api;
        this.timer = timer;
        this.executor = executor;
        this.line = new Line(api, "/api/socket", new Frames(), timer);
    }

    /** @throws io.manyhands.client.json.NotSendableException when the input cannot travel */
    <T> RemoteFuture<T> submit(Task<T> task) {
        String json = task.json();
        RemoteFuture<T> future = new RemoteFuture<>(this, task.result());
        open();
        outstanding.add(json, future).ifPresent(this::say);
        return future;
    }

    /** Waits for a task that was submitted before, perhaps by another program. */
    <T> RemoteFuture<T> attach(String id, Type type) {
        RemoteFuture<T> future = new RemoteFuture<>(this, type);
        future.accept(id);
        open();
        outstanding.follow(id, future);
        line.send(Frames.follow(List.of(id)));
        return future;
    }

    private synchronized void open() {
        if (executor.isShutdown()) {
            throw new RejectedExecutionException("The client is closed");
        }
        if (!opened) {
            opened = true;
            line.open();
        }
    }

    private void say(Submission submission) {
        if (submission.isLarge()) {
            Future<?> unused = executor.submit(() -> post(submission));
        } else {
            line.send(submission.frame());
        }
    }

    /** What fits into no frame. */
    private void post(Submission submission) {
        try {
            String task = api.patiently(patience -> submission.post(api));
            accepted(submission.id(), task);
            line.send(Frames.follow(List.of(task)));
        } catch (ManyhandsException e) {
            refused(submission.id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accepted(int id, String task) {
        RemoteFuture<?> future = outstanding.accepted(id, task);
        if (future != null) {
            future.accept(task);
            if (future.isCancelled()) {
                cancel(future, future.isKilled());
            }
        }
    }

    private void refused(int id, ManyhandsException problem) {
        RemoteFuture<?> future = outstanding.refused(id);
        if (future != null) {
            executor.execute(() -> future.refuse(problem));
        }
        sayNext();
    }

    private void sayNext() {
        outstanding.next().ifPresent(this::say);
    }

    void cancel(RemoteFuture<?> future, boolean kill) {
        String task = future.idIfKnown();
        if (task != null) {
            Future<?> unused =
                    executor.submit(() -> api.post("/api/tasks/" + task + "/cancel", "{\"kill\":" + kill + "}"));
        }
    }

    /** Tells the listener what the task says, once it is accepted. */
    void listen(RemoteFuture<?> future, EventListener listener) {
        CompletableFuture<?> unused =
                future.accepted().thenAcceptAsync(task -> new TaskEvents(api, task).follow(listener), executor);
    }

    /** What comes from the master; called by one thread at a time. */
    private final class Frames implements Line.User {
        private static String follow(List<String> tasks) {
            return "{\"follow\":" + Json.write(tasks) + "}";
        }

        @Override
        public void connected() {
            outstanding.unanswered().stream()
                    .filter(submission -> !submission.isLarge())
                    .forEach(submission -> line.send(submission.frame()));
            followAll();
        }

        private void followAll() {
            List<String> followed = outstanding.followed();
            for (int from = 0; from < followed.size(); from += FOLLOWED_AT_A_TIME) {
                line.send(follow(followed.subList(from, Math.min(followed.size(), from + FOLLOWED_AT_A_TIME))));
            }
        }

        @Override
        public void frame(String text) {
            JsonNode frame = Json.tree(text);
            @Nullable ManyhandsException problem = frame.has("problem") ? Problem.of(frame.get("problem")) : null;
            if (frame.has("id")) {
                answered(frame.get("id").asInt(), frame.path("task").asString(""), problem);
            } else if (frame.has("task")) {
                ended(frame.get("task").asString(), frame, problem);
            } else if (problem != null && isPassing(problem)) {
                later(this::followAll);
            }
        }

        private void answered(int id, String task, @Nullable ManyhandsException problem) {
            if (problem == null) {
                accepted(id, task);
            } else if (isPassing(problem)) {
                later(() -> outstanding.unanswered(id).ifPresent(again -> line.send(again.frame())));
            } else {
                refused(id, problem);
            }
        }

        private void ended(String task, JsonNode frame, @Nullable ManyhandsException problem) {
            if (problem != null && isPassing(problem)) {
                later(() -> line.send(follow(List.of(task))));
                return;
            }
            for (RemoteFuture<?> future : outstanding.ended(task)) {
                executor.execute(problem == null ? () -> future.end(frame) : () -> future.refuse(problem));
            }
            sayNext();
        }

        private boolean isPassing(ManyhandsException problem) {
            return problem.status() == UNAVAILABLE || problem.status() == TOO_MANY;
        }

        private void later(Runnable action) {
            Future<?> unused = timer.schedule(action, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void unreachable(UnreachableException cause) {
            List<RemoteFuture<?>> lost = new ArrayList<>(outstanding.removeAll());
            lost.forEach(future -> executor.execute(() -> future.refuse(cause)));
        }
    }

    @Override
    public void close() {
        line.close();
        outstanding
                .removeAll()
                .forEach(future -> future.refuse(
                        new ManyhandsException(0, "client-closed", "The client was closed; the task runs on", null)));
    }
}

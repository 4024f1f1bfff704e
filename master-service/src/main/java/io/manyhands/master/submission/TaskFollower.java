package io.manyhands.master.submission;

import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.task.Ending;
import io.manyhands.master.task.TaskProblems;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.dao.DataAccessException;

/** The tasks whose ends one client wants to be told of. Thread-safe. */
final class TaskFollower {
    static final int MOST = 50_000;
    /** A client that still waits then asks again when its socket has broken once, as every socket does. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Tasks tasks;
    private final Waiters waiters;
    private final Executor reads;
    private final Map<Long, CompletableFuture<Optional<Ending>>> followed = new ConcurrentHashMap<>();

    TaskFollower(Tasks tasks, Waiters waiters, Executor reads) {
        this.tasks = tasks;
        this.waiters = waiters;
        this.reads = reads;
    }

    /** @throws ProblemException when there are as many as there may be */
    void requireRoom(int more) {
        if (followed.size() + more > MOST) {
            throw new ProblemException(
                    429,
                    "too-many-followed",
                    "A socket follows " + MOST + " tasks at a time: wait until some have ended, or open another");
        }
    }

    /** Begins to wait for the end of a task that has no end yet: nobody has heard of it. */
    CompletableFuture<Optional<Ending>> expect(long task) {
        CompletableFuture<Optional<Ending>> end = waiters.await(task, LONGEST);
        followed.put(task, end);
        CompletableFuture<?> unused = end.whenComplete((ending, error) -> followed.remove(task, end));
        return end;
    }

    /**
     * The ends of tasks that may be over, or that nobody knows: those fail with a {@link ProblemException}.
     *
     * @throws ProblemException when they are too many
     */
    Map<Long, CompletableFuture<Optional<Ending>>> follow(Collection<Long> wanted) {
        requireRoom(wanted.size());
        Map<Long, CompletableFuture<Optional<Ending>>> ends = new LinkedHashMap<>();
        wanted.forEach(task -> ends.computeIfAbsent(task, this::expect));
        try {
            reads.execute(() -> ends.forEach(this::look));
        } catch (RejectedExecutionException e) {
            ends.values().forEach(end -> end.completeExceptionally(unavailable(e)));
        }
        return ends;
    }

    /** Who waits has been there before the ledger is asked, so no end is missed. */
    private void look(long task, CompletableFuture<Optional<Ending>> end) {
        try {
            Optional<Ending> known = tasks.ending(task);
            if (known.isPresent()) {
                end.complete(known);
            } else if (!tasks.exists(task)) {
                end.completeExceptionally(TaskProblems.missing(task));
            }
        } catch (DataAccessException e) {
            end.completeExceptionally(unavailable(e));
        }
    }

    private static ProblemException unavailable(Exception cause) {
        return new ProblemException(503, "unavailable", "The database cannot be read now; follow it again", cause);
    }

    /** The client does not want to know any more. */
    void forget(long task) {
        CompletableFuture<Optional<Ending>> end = followed.get(task);
        if (end != null) {
            end.complete(Optional.empty());
        }
    }

    void forgetAll() {
        followed.keySet().forEach(this::forget);
    }
}

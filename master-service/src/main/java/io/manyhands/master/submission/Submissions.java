package io.manyhands.master.submission;

import io.manyhands.master.failpoint.FailPoint;
import io.manyhands.master.fleet.TypeCatalog;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.submission.KeyedInserts.Keyed;
import io.manyhands.master.task.Chunk;
import io.manyhands.master.task.IdGenerator;
import io.manyhands.master.task.Lineage;
import io.manyhands.master.task.NewTask;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes tasks in. An answer means that the task is on disk. Thread-safe. */
public final class Submissions {
    private static final String DEFAULT_POOL = "cpu";

    private final Ledger ledger;
    private final TaskInserts inserts;
    private final KeyedInserts keyedInserts;
    private final TypeCatalog types;
    private final QueueQuota quota;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final Counter submitted;

    public Submissions(
            Ledger ledger,
            TaskInserts inserts,
            TypeCatalog types,
            QueueQuota quota,
            IdGenerator ids,
            InstantSource clock,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.inserts = inserts;
        this.keyedInserts = new KeyedInserts(inserts);
        this.types = types;
        this.quota = quota;
        this.ids = ids;
        this.clock = clock;
        this.submitted = Counter.builder("manyhands.tasks.submitted")
                .description("Tasks written to the ledger, chunks of maps included")
                .register(meters);
    }

    /**
     * The task that the submission asks for; nothing is written yet.
     *
     * @throws UnknownName when nobody announced the type or pool
     * @throws ProblemException when the pool's line is full
     */
    public NewTask prepare(Submission submission) {
        return admitted(prepare(submission, null, null));
    }

    /** As {@link #prepare(Submission)}, for a chunk of a map. */
    public NewTask prepare(Submission submission, Chunk chunk) {
        return admitted(prepare(submission, chunk, null));
    }

    /** As {@link #prepare(Submission)}, for a task that another has brought about, perhaps long ago: no line is too full for it. */
    public NewTask prepareFollower(Submission submission, @Nullable Lineage lineage) {
        return prepare(submission, null, lineage);
    }

    private NewTask admitted(NewTask task) {
        quota.require(task.pool());
        return task;
    }

    private NewTask prepare(Submission submission, @Nullable Chunk chunk, @Nullable Lineage lineage) {
        long now = clock.millis();
        requireKnown(submission.options().onDone());
        return new NewTask(
                ids.next(),
                submission.type(),
                poolFor(submission.type(), submission.pool()),
                submission.input(),
                submission.options(),
                submission.dueAt(now),
                chunk,
                lineage,
                now);
    }

    private void requireKnown(@Nullable String onDone) {
        if (onDone != null && !SubmissionParser.isUrl(onDone)) {
            Submission next = Submission.parse(onDone);
            poolFor(next.type(), next.pool());
            requireKnown(next.options().onDone());
        }
    }

    /** The pool in which a task of the type will run. @throws UnknownName when nobody announced the type or pool */
    public String poolFor(String type, @Nullable String wanted) {
        String own = types.poolOf(type);
        if (own == null && !types.isEmpty()) {
            throw UnknownName.type(type, types.types());
        }
        if (wanted != null && !types.hasPool(wanted) && !types.isEmpty()) {
            throw UnknownName.pool(wanted, types.pools());
        }
        if (wanted != null) {
            return wanted;
        }
        return own == null ? DEFAULT_POOL : own;
    }

    /** Writes the task. @return its id, once it is on disk */
    public CompletableFuture<Long> submit(NewTask task) {
        return submit(task, Duration.ZERO);
    }

    /** As {@link #submit(NewTask)}, but waits up to the time for room in the ledger's queue. */
    public CompletableFuture<Long> submit(NewTask task, Duration patience) {
        return ledger.write(inserts, task, task.weight(), patience).whenComplete((id, error) -> count(error));
    }

    /** As {@link #submit(NewTask, Duration)}, by a handler that does more than to write it. @return its answer */
    public <R> CompletableFuture<R> submit(Handler<NewTask, R> writer, NewTask task, Duration patience) {
        return ledger.write(writer, task, task.weight(), patience).whenComplete((answer, error) -> count(error));
    }

    /**
     * Writes the task, unless the key has one already.
     *
     * @return the id of the key's task; fails with a {@link ProblemException} when the key came with another body
     */
    public CompletableFuture<Long> submit(NewTask task, IdempotencyKey key) {
        return ledger.write(keyedInserts, new Keyed(key.key(), key.hash(), task), task.weight())
                .whenComplete((owner, error) -> count(error))
                .thenApply(owner -> {
                    FailPoint.BEFORE_ANSWER.pass();
                    key.requireSame(owner.bodyHash());
                    return owner.task();
                });
    }

    private void count(@Nullable Throwable error) {
        if (error == null) {
            submitted.increment();
        }
    }
}

package io.manyhands.master.action;

import io.manyhands.master.action.Cancels.Cancel;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.query.TaskFilter;
import io.manyhands.master.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Cancels and retries, single and in bulk. Thread-safe. */
public final class TaskActions {
    private static final int PAGE = 500;
    private static final int WEIGHT = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String CANCELLABLE = "state IN ('SCHEDULED', 'QUEUED', 'OFFERED', 'RUNNING')";
    static final String RETRIABLE = "state IN ('FAILED', 'CANCELLED', 'QUARANTINED', 'SUCCEEDED') AND map_id IS NULL";

    private final Ledger ledger;
    private final Tasks tasks;
    private final Cancels cancels;
    private final Retries retries;

    public TaskActions(Ledger ledger, Tasks tasks, Cancels cancels, Retries retries) {
        this.ledger = ledger;
        this.tasks = tasks;
        this.cancels = cancels;
        this.retries = retries;
    }

    /** @return whether this call cancelled it, once that is on disk */
    public CompletableFuture<Boolean> cancel(long task, boolean kill) {
        return ledger.write(cancels, new Cancel(task, kill), WEIGHT);
    }

    /** @return whether this call queued it again, once that is on disk */
    public CompletableFuture<Boolean> retry(long task) {
        return ledger.write(retries, task, WEIGHT);
    }

    /** Cancels all that match, page by page. @return how many */
    public long cancelAll(TaskFilter filter, boolean kill) {
        return each(filter.and(CANCELLABLE), cancels, task -> new Cancel(task, kill));
    }

    /** Queues all that match again, page by page. @return how many */
    public long retryAll(TaskFilter filter) {
        return each(filter.and(RETRIABLE), retries, task -> task);
    }

    private interface ToCommand<C> {
        C of(long task);
    }

    /** From the newest to the oldest; what comes in meanwhile is newer still, so this ends. */
    private <C> long each(TaskFilter filter, Handler<C, Boolean> handler, ToCommand<C> command) {
        long done = 0;
        long below = Long.MAX_VALUE;
        List<Long> page = tasks.idsBelow(below, filter.where(), filter.values(), PAGE);
        while (!page.isEmpty()) {
            List<CompletableFuture<Boolean>> answers = new ArrayList<>(page.size());
            for (long task : page) {
                answers.add(ledger.write(handler, command.of(task), WEIGHT, PATIENCE));
            }
            for (CompletableFuture<Boolean> answer : answers) {
                done += answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join() ? 1 : 0;
            }
            below = page.get(page.size() - 1);
            page = page.size() < PAGE ? List.of() : tasks.idsBelow(below, filter.where(), filter.values(), PAGE);
        }
        return done;
    }
}

package io.manyhands.master.succession;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.dispatch.PoolPolicies;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.leader.Notice;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Acts on what other masters tell: wakes who waits here, and keeps the leader's picture of the ledger true. Thread-safe. */
final class Peers {
    /** Told late, a task may have been put up again since; if it was only queued again, it still is to be forgotten. */
    private static final String ENDED = "SELECT id FROM task WHERE id = ? AND state NOT IN ('OFFERED', 'RUNNING')";

    private static final int WEIGHT = 100;

    private final Leadership leadership;
    private final Ledger ledger;
    private final Tasks tasks;
    private final Waiters waiters;
    private final Bells bells;
    private final Handler<List<Long>, Boolean> ended;
    private final Handler<Boolean, Boolean> queued;
    private final Handler<Boolean, Boolean> policies;
    private final Handler<Boolean, Boolean> redraw;

    Peers(Leadership leadership, Ledger ledger, Dispatcher dispatcher, Tasks tasks, Waiters waiters, Bells bells) {
        this.leadership = leadership;
        this.ledger = ledger;
        this.tasks = tasks;
        this.waiters = waiters;
        this.bells = bells;
        this.ended = (transaction, batches) -> {
            for (List<Long> ids : batches) {
                for (long id : ids) {
                    transaction.query(ENDED, row -> row.getLong(1), id).forEach(dispatcher::endedElsewhere);
                }
            }
            return batches.stream().map(batch -> true).toList();
        };
        this.queued = (transaction, looks) -> {
            dispatcher.queuedUnranked();
            return looks;
        };
        this.policies = (transaction, looks) -> {
            dispatcher.policies(transaction, PoolPolicies.all(transaction));
            return looks;
        };
        this.redraw = (transaction, looks) -> {
            dispatcher.forget();
            return looks;
        };
    }

    void heard(Notice notice) {
        switch (notice.kind()) {
            case ENDED -> ended(notice.ids());
            case MAP -> notice.ids().forEach(bells::ring);
            case QUEUED -> asLeader(queued, true);
            case POLICIES -> asLeader(policies, true);
        }
    }

    /** Notices were missed: what has ended elsewhere, and which limits have changed, is read anew. */
    void missed() {
        asLeader(redraw, true);
        lookAgain();
    }

    /** What a notice should have told, in case that it was missed; called every second or so. */
    void lookAgain() {
        asLeader(queued, true);
        waiters.awaited().forEach(this::tellEnding);
    }

    private void ended(List<Long> ids) {
        ids.forEach(bells::ring);
        ids.stream().filter(waiters::isAwaited).forEach(this::tellEnding);
        asLeader(ended, ids);
    }

    private void tellEnding(long task) {
        tasks.ending(task).ifPresent(ending -> waiters.ended(task, ending));
    }

    private <C> void asLeader(Handler<C, Boolean> handler, C command) {
        if (leadership.leads()) {
            CompletableFuture<Boolean> unused = ledger.write(handler, command, WEIGHT);
        }
    }
}

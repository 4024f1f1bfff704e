package io.manyhands.master.child;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.manager.SharedAsks;
import io.manyhands.master.submission.LimitProperties;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import io.manyhands.transport.Transport;

/** Tasks of tasks, wired by hand. */
public final class ChildAccess {
    private static final LimitProperties LIMITS = new LimitProperties(1_000_000, 100, 1_000);

    private ChildAccess() {}

    public static ChildAsks asks(
            Dispatcher dispatcher,
            Submissions submissions,
            TaskInserts inserts,
            Waiters waiters,
            Tasks tasks,
            Transport transport,
            Ledger ledger,
            SharedAsks shared) {
        return new ChildConfiguration()
                .childAsks(
                        dispatcher,
                        submissions,
                        inserts,
                        LIMITS,
                        waiters,
                        tasks,
                        transport,
                        ledger,
                        shared,
                        Runnable::run);
    }
}

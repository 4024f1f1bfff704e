package io.manyhands.master.child;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.manager.SharedAsks;
import io.manyhands.master.task.Ending;
import io.manyhands.model.Answer;
import io.manyhands.model.Ask;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Answers what running attempts ask, now or when the task that they wait for has ended. For the ledger's thread only. */
public final class ChildAsks {
    private static final String CURRENT = """
            SELECT id FROM task
            WHERE id = ? AND attempt = ? AND secret = ? AND worker = ? AND state = 'RUNNING'""";
    private static final String EXISTS = "SELECT id FROM task WHERE id = ?";

    private final Dispatcher dispatcher;
    private final ChildInserts inserts;
    private final Awaits awaits;
    private final SharedAsks shared;

    ChildAsks(Dispatcher dispatcher, ChildInserts inserts, Awaits awaits, SharedAsks shared) {
        this.dispatcher = dispatcher;
        this.shared = shared;
        this.inserts = inserts;
        this.awaits = awaits;
    }

    /** @return the answer; empty where it comes later, or where the attempt counts no more */
    public Optional<Answer> ask(Transaction transaction, String worker, Ask ask) throws SQLException {
        boolean current = !transaction
                .query(CURRENT, row -> row.getLong(1), ask.task(), ask.attempt(), ask.secret(), worker)
                .isEmpty();
        if (!current) {
            return ask.shared() == null ? Optional.empty() : Optional.of(shared.stale(ask));
        }
        if (ask.shared() != null) {
            shared.ask(transaction, worker, ask);
            return Optional.empty();
        }
        String submission = ask.submission();
        Long awaited = ask.awaited();
        if (submission != null) {
            return Optional.of(inserts.submit(transaction, ask, submission));
        }
        return awaited == null ? Optional.empty() : await(transaction, worker, ask, awaited);
    }

    private Optional<Answer> await(Transaction transaction, String worker, Ask ask, long awaited) throws SQLException {
        List<Ending> ending = transaction.query(Ending.OF_TASK, Ending::read, awaited);
        if (!ending.isEmpty()) {
            return Optional.of(answer(ask, awaited, ending.get(0)));
        }
        if (transaction.query(EXISTS, row -> row.getLong(1), awaited).isEmpty()) {
            TaskError error = new TaskError(
                    ErrorKind.REJECTED,
                    "There is no task " + TaskIds.format(awaited) + ", or it is kept no longer",
                    null);
            return Optional.of(Answer.ended(ask, awaited, TaskState.FAILED, null, error));
        }
        Optional<String> deadlock = shared.wait(ask.ref(), awaited);
        if (deadlock.isPresent()) {
            return Optional.of(Answer.refused(ask, new TaskError(ErrorKind.DEADLOCK, deadlock.get(), null)));
        }
        dispatcher.waits(ask.task(), ask.attempt());
        transaction.afterCommit(() -> awaits.add(worker, ask, awaited));
        return Optional.empty();
    }

    static Answer answer(Ask ask, long awaited, Ending ending) {
        return Answer.ended(ask, awaited, ending.state(), ending.result(), ending.error());
    }
}

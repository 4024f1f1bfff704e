package io.manyhands.master.child;

import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.submission.LimitProperties;
import io.manyhands.master.submission.Submission;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import io.manyhands.master.task.Lineage;
import io.manyhands.master.task.NewTask;
import io.manyhands.model.Answer;
import io.manyhands.model.Ask;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Submits tasks for tasks, within the quotas that stop a task which submits itself. For the ledger's thread only. */
final class ChildInserts {
    private static final String KNOWN = "SELECT task_id FROM idempotency WHERE key = ?";
    private static final String REMEMBER =
            "INSERT INTO idempotency (key, body_hash, task_id, created_at) VALUES (?, '', ?, ?)";
    private static final String LINEAGE = "SELECT id, coalesce(root_id, id), depth FROM task WHERE id = ?";
    private static final String GROW = """
            INSERT INTO task_tree (task_id, tasks) VALUES (?, 1)
            ON CONFLICT (task_id) DO UPDATE SET tasks = task_tree.tasks + 1 WHERE task_tree.tasks < ?""";

    private final Submissions submissions;
    private final TaskInserts inserts;
    private final LimitProperties limits;

    ChildInserts(Submissions submissions, TaskInserts inserts, LimitProperties limits) {
        this.submissions = submissions;
        this.inserts = inserts;
        this.limits = limits;
    }

    Answer submit(Transaction transaction, Ask ask, String json) throws SQLException {
        String key = "child/" + TaskIds.format(ask.task()) + "/" + ask.attempt() + "/" + ask.number();
        for (long known : transaction.query(KNOWN, row -> row.getLong(1), key)) {
            return Answer.submitted(ask, known);
        }
        try {
            NewTask child = submissions.prepareFollower(Submission.parse(json), lineage(transaction, ask.task()));
            requireRoom(transaction, Objects.requireNonNull(child.lineage()));
            inserts.apply(transaction, List.of(child));
            transaction.update(REMEMBER, key, child.id(), child.submittedAt());
            return Answer.submitted(ask, child.id());
        } catch (ProblemException e) {
            return Answer.refused(ask, new TaskError(ErrorKind.REJECTED, String.valueOf(e.getMessage()), null));
        }
    }

    private static Lineage lineage(Transaction transaction, long parent) throws SQLException {
        return transaction
                .query(LINEAGE, row -> new Lineage(row.getLong(1), row.getLong(2), row.getInt(3) + 1), parent)
                .get(0);
    }

    private void requireRoom(Transaction transaction, Lineage lineage) throws SQLException {
        if (lineage.depth() > limits.depth()) {
            throw new ProblemException(
                    429,
                    "too-deep",
                    "Tasks have submitted tasks through " + limits.depth()
                            + " generations, as many as may (manyhands.limits.depth)");
        }
        if (limits.treeSize() == 0 || transaction.update(GROW, lineage.root(), limits.treeSize()) == 0) {
            throw new ProblemException(
                    429,
                    "too-many-children",
                    "Task " + TaskIds.format(lineage.root()) + " has brought about " + limits.treeSize()
                            + " tasks, as many as may (manyhands.limits.tree-size)");
        }
    }
}

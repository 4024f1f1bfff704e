package io.manyhands.master.chunk;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ending.Ended;
import io.manyhands.master.ending.Endings;
import io.manyhands.master.ending.FailedAttempts;
import io.manyhands.master.ending.FailedAttempts.Failed;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.Ending;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskState;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Moves a pipeline's chunk to its next stage when an attempt has succeeded, or ends it behind the last. For the ledger's thread
 * only.
 */
public final class StageMoves {
    private static final String KEEP = """
            INSERT INTO attempt (task_id, number, worker, started_at, finished_at, outcome)
            SELECT id, attempt, worker, started_at, ?, ? FROM task WHERE id = ? AND attempt = ? AND state = 'RUNNING'""";
    /** What went wrong in a stage that was mastered in the end counts no more. */
    private static final String MOVE = """
            UPDATE task
            SET state = 'QUEUED', stage = stage + 1, type = ?, pool = ?, input = ?, carried = ?, rank = ?, held = 0,
                failures = 0, losses = 0, error_kind = NULL, error_message = NULL, error_trace = NULL,
                worker = NULL, secret = NULL, started_at = NULL, deadline = NULL
            WHERE id = ? AND attempt = ? AND state = 'RUNNING' AND stage = ?""";

    private static final String SUCCEED = """
            UPDATE task
            SET state = 'SUCCEEDED', result = ?, carried = NULL, finished_at = ?, delete_at = ? + keep_ms,
                deadline = NULL, error_kind = NULL, error_message = NULL, error_trace = NULL
            WHERE id = ? AND attempt = ? AND state = 'RUNNING' AND stage = ?""";

    private final Dispatcher dispatcher;
    private final Endings endings;
    private final FailedAttempts failures;
    private final int inputLimit;

    /** @param inputLimit characters of one stage's input */
    public StageMoves(Dispatcher dispatcher, Endings endings, FailedAttempts failures, int inputLimit) {
        this.dispatcher = dispatcher;
        this.endings = endings;
        this.failures = failures;
        this.inputLimit = inputLimit;
    }

    /** @return false when the attempt is not the current one of a pipeline's chunk: nothing happened */
    public boolean succeeded(Transaction transaction, Failed attempt, Outcome outcome, long now) throws SQLException {
        AttemptRef ref = attempt.ref();
        List<StagedChunk> current = transaction.query(
                StagedChunk.CURRENT, StagedChunk::read, ref.task(), ref.attempt(), attempt.secret(), attempt.worker());
        if (current.isEmpty()) {
            return false;
        }
        StagedChunk chunk = current.get(0);
        SortedMap<Long, ItemLine> lines;
        try {
            lines = chunk.lines(Objects.requireNonNull(outcome.result()));
        } catch (IllegalArgumentException e) {
            TaskError error = new TaskError(ErrorKind.ERROR, String.valueOf(e.getMessage()), null);
            return failures.failed(transaction, attempt, error, now);
        }
        String input = chunk.isLast() ? "[]" : StagedChunk.input(lines, inputLimit);
        return input.equals("[]")
                ? end(transaction, ref, chunk, lines, now)
                : move(transaction, ref, chunk, lines, input, now);
    }

    private boolean move(
            Transaction transaction,
            AttemptRef ref,
            StagedChunk chunk,
            SortedMap<Long, ItemLine> lines,
            String input,
            long now)
            throws SQLException {
        Stage next = chunk.next();
        long rank = dispatcher.nextRank(transaction, next.pool(), chunk.priority(), chunk.fairnessKey());
        transaction.update(KEEP, now, chunk.outcome(), ref.task(), ref.attempt());
        int moved = transaction.update(
                MOVE,
                next.type(),
                next.pool(),
                input,
                StagedChunk.carried(lines.values()),
                rank,
                ref.task(),
                ref.attempt(),
                chunk.stage());
        dispatcher.ended(ref.task(), ref.attempt());
        dispatcher.queued(next.pool());
        return moved == 1;
    }

    private boolean end(
            Transaction transaction, AttemptRef ref, StagedChunk chunk, SortedMap<Long, ItemLine> lines, long now)
            throws SQLException {
        String result = StagedChunk.result(lines.values());
        int ended = transaction.update(SUCCEED, result, now, now, ref.task(), ref.attempt(), chunk.stage());
        int failed = (int) lines.values().stream().filter(ItemLine::failed).count();
        Ending ending = new Ending(TaskState.SUCCEEDED, result, null);
        endings.ended(transaction, List.of(new Ended(ref.task(), ref.attempt(), ending, failed)));
        return ended == 1;
    }
}

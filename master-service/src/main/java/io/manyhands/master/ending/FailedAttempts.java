package io.manyhands.master.ending;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.Ending;
import io.manyhands.master.task.RetryPolicy;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What becomes of a task whose attempt failed by itself: it is tried again later, or it has failed. For the ledger's thread
 * only.
 */
public final class FailedAttempts {
    private static final String CURRENT = """
            SELECT failures, retry FROM task
            WHERE id = ? AND attempt = ? AND secret = ? AND worker = ? AND state = 'RUNNING'""";
    private static final String KEEP = """
            INSERT INTO attempt (task_id, number, worker, started_at, finished_at, outcome)
            SELECT id, attempt, worker, started_at, ?, ? FROM task WHERE id = ? AND attempt = ? AND state = 'RUNNING'""";
    private static final String TRY_AGAIN = """
            UPDATE task
            SET state = 'SCHEDULED', due_at = ?, failures = failures + 1, rank = NULL,
                error_kind = ?, error_message = ?, error_trace = ?,
                worker = NULL, secret = NULL, started_at = NULL, deadline = NULL
            WHERE id = ? AND attempt = ? AND state = 'RUNNING'""";
    private static final String FAIL = """
            UPDATE task
            SET state = 'FAILED', failures = failures + 1, error_kind = ?, error_message = ?, error_trace = ?,
                finished_at = ?, delete_at = ? + keep_ms, deadline = NULL
            WHERE id = ? AND attempt = ? AND state = 'RUNNING'""";
    private static final JsonMapper JSON = new JsonMapper();

    private final Dispatcher dispatcher;
    private final Endings endings;
    private final DoubleSupplier chance;

    /** @param chance numbers from 0 to 1, to spread the retries */
    public FailedAttempts(Dispatcher dispatcher, Endings endings, DoubleSupplier chance) {
        this.dispatcher = dispatcher;
        this.endings = endings;
        this.chance = chance;
    }

    /** Which attempt it was; all of it must be right. */
    public record Failed(AttemptRef ref, long secret, String worker) {}

    private record Standing(int failures, @Nullable String retry) {
        static Standing read(ResultSet row) throws SQLException {
            return new Standing(row.getInt("failures"), row.getString("retry"));
        }
    }

    /** @return false when the attempt is not the current one: nothing happened */
    public boolean failed(Transaction transaction, Failed attempt, TaskError error, long now) throws SQLException {
        List<Standing> standing = transaction.query(
                CURRENT, Standing::read, attempt.ref.task(), attempt.ref.attempt(), attempt.secret, attempt.worker);
        if (standing.isEmpty()) {
            return false;
        }
        int failures = standing.get(0).failures + 1;
        RetryPolicy policy = policy(error.kind(), standing.get(0).retry);
        if (policy == null || !policy.allowsAfter(failures)) {
            return fail(transaction, attempt.ref, storable(error), now);
        }
        long pause = policy.pause(failures, chance.getAsDouble()).toMillis();
        return tryAgain(transaction, attempt.ref, storable(error), now, pause);
    }

    private static @Nullable RetryPolicy policy(ErrorKind kind, @Nullable String retry) {
        return switch (kind) {
            case UNKNOWN_TYPE -> RetryPolicy.PARKED;
            case REJECTED, TOO_LARGE, UNSERIALIZABLE -> null; // It would end the same way again.
            case ERROR, TIMEOUT, WORKER_LOST, PROCESS_EXIT, OUT_OF_MEMORY, DEADLOCK ->
                retry == null ? null : JSON.readValue(retry, RetryPolicy.class);
        };
    }

    private boolean tryAgain(Transaction transaction, AttemptRef ref, TaskError error, long now, long pause)
            throws SQLException {
        transaction.update(KEEP, now, error.kind().wireName(), ref.task(), ref.attempt());
        int scheduled = transaction.update(
                TRY_AGAIN,
                now + pause,
                error.kind().wireName(),
                error.message(),
                error.trace(),
                ref.task(),
                ref.attempt());
        dispatcher.ended(ref.task(), ref.attempt());
        return scheduled == 1;
    }

    private boolean fail(Transaction transaction, AttemptRef ref, TaskError error, long now) throws SQLException {
        int failed = transaction.update(
                FAIL, error.kind().wireName(), error.message(), error.trace(), now, now, ref.task(), ref.attempt());
        if (failed == 1) {
            Ending ending = new Ending(TaskState.FAILED, null, error);
            endings.ended(transaction, List.of(new Ended(ref.task(), ref.attempt(), ending, 0)));
        }
        return failed == 1;
    }

    /** PostgreSQL has no text with a NUL in it. */
    private static TaskError storable(TaskError error) {
        String trace = error.trace();
        return new TaskError(
                error.kind(),
                Objects.requireNonNull(storable(error.message())),
                trace == null ? null : storable(trace));
    }

    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}

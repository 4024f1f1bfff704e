package io.manyhands.master.submission;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.dispatch.Placement;
import io.manyhands.master.dispatch.Placement.Direct;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.Chunk;
import io.manyhands.master.task.Lineage;
import io.manyhands.master.task.NewTask;
import io.manyhands.master.task.TaskOptions;
import io.manyhands.model.Grant;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes new tasks. Writing one again changes nothing: its id is its own. For the ledger's thread only. */
public final class TaskInserts implements Handler<NewTask, Long> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String INSERT = """
            INSERT INTO task (id, type, pool, state, priority, input, tags, submitted_at,
                              map_id, chunk, first_index, items,
                              fairness_key, concurrency_key, rank, due_at, timeout_ms, keep_ms, retry, on_done,
                              parent_id, root_id, depth, stage,
                              attempt, worker, secret, started_at, deadline)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final Dispatcher dispatcher;
    private final InstantSource clock;

    public TaskInserts(Dispatcher dispatcher, InstantSource clock) {
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    private record Row(NewTask task, Placement placement) {}

    /** @return the tasks' ids */
    @Override
    public List<Long> apply(Transaction transaction, List<NewTask> tasks) throws SQLException {
        List<Row> rows = new ArrayList<>(tasks.size());
        for (NewTask task : tasks) {
            rows.add(new Row(task, dispatcher.place(transaction, task)));
        }
        long now = clock.millis();
        List<Row> waiting = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.placement.direct() == null) {
                waiting.add(row);
            } else {
                // By itself: a driver may write many rows in one statement, and then it counts none of them.
                int[] written = transaction.batch(INSERT, List.of(row), (statement, one) -> bind(statement, one, now));
                dispatcher.placed(transaction, row.placement, written[0] == 1);
            }
        }
        transaction.batch(INSERT, waiting, (statement, row) -> bind(statement, row, now));
        return tasks.stream().map(NewTask::id).toList();
    }

    private static void bind(PreparedStatement statement, Row row, long now) throws SQLException {
        NewTask task = row.task;
        statement.setLong(1, task.id());
        statement.setString(2, task.type());
        statement.setString(3, task.pool());
        statement.setString(4, row.placement.state().name());
        statement.setInt(5, task.options().priority());
        statement.setString(6, task.input());
        statement.setLong(8, task.submittedAt());
        bindChunk(statement, task.chunk());
        bindOptions(statement, task.options());
        statement.setObject(15, row.placement.rank(), Types.BIGINT);
        statement.setObject(16, task.dueAt(), Types.BIGINT);
        bindLineage(statement, task.lineage());
        bindGrant(statement, row.placement.direct(), now, millis(task.options().timeout()));
    }

    private static void bindChunk(PreparedStatement statement, @Nullable Chunk chunk) throws SQLException {
        statement.setObject(9, chunk == null ? null : chunk.map(), Types.BIGINT);
        statement.setObject(10, chunk == null ? null : chunk.number(), Types.INTEGER);
        statement.setObject(11, chunk == null ? null : chunk.firstIndex(), Types.BIGINT);
        statement.setObject(12, chunk == null ? null : chunk.items(), Types.INTEGER);
        statement.setObject(24, chunk != null && chunk.staged() ? 0 : null, Types.INTEGER);
    }

    private static void bindOptions(PreparedStatement statement, TaskOptions options) throws SQLException {
        statement.setString(7, options.tags().isEmpty() ? null : JSON.writeValueAsString(options.tags()));
        statement.setString(13, options.fairnessKey());
        statement.setString(14, options.concurrencyKey());
        statement.setObject(17, millis(options.timeout()), Types.BIGINT);
        statement.setObject(18, millis(options.keep()), Types.BIGINT);
        statement.setString(19, options.retry() == null ? null : JSON.writeValueAsString(options.retry()));
        statement.setString(20, options.onDone());
    }

    private static void bindLineage(PreparedStatement statement, @Nullable Lineage lineage) throws SQLException {
        statement.setObject(21, lineage == null ? null : lineage.parent(), Types.BIGINT);
        statement.setObject(22, lineage == null ? null : lineage.root(), Types.BIGINT);
        statement.setInt(23, lineage == null ? 0 : lineage.depth());
    }

    private static void bindGrant(
            PreparedStatement statement, @Nullable Direct direct, long now, @Nullable Long timeout)
            throws SQLException {
        Grant grant = direct == null ? null : direct.assignment().grant();
        statement.setInt(25, grant == null ? 0 : grant.attempt());
        statement.setString(26, direct == null ? null : direct.worker());
        statement.setObject(27, grant == null ? null : grant.secret(), Types.BIGINT);
        statement.setObject(28, grant == null ? null : now, Types.BIGINT);
        statement.setObject(
                29,
                grant == null || timeout == null ? null : now + timeout + Placement.HEAD_START_MILLIS,
                Types.BIGINT);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}

package io.manyhands.master.submission;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.Chunk;
import io.manyhands.master.task.NewTask;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes new tasks. Writing one again changes nothing: its id is its own. For the ledger's thread only. */
public final class TaskInserts implements Handler<NewTask, Long> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String INSERT = """
            INSERT INTO task (id, type, pool, state, priority, input, tags, submitted_at,
                              map_id, chunk, first_index, items)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final Dispatcher dispatcher;

    public TaskInserts(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    private record Row(NewTask task, boolean offered) {}

    /** @return the tasks' ids */
    @Override
    public List<Long> apply(Transaction transaction, List<NewTask> tasks) throws SQLException {
        List<Row> rows = new ArrayList<>(tasks.size());
        for (NewTask task : tasks) {
            rows.add(new Row(task, dispatcher.offerNow(transaction, task)));
        }
        transaction.batch(INSERT, rows, TaskInserts::bind);
        return tasks.stream().map(NewTask::id).toList();
    }

    private static void bind(PreparedStatement statement, Row row) throws SQLException {
        NewTask task = row.task;
        statement.setLong(1, task.id());
        statement.setString(2, task.type());
        statement.setString(3, task.pool());
        statement.setString(4, row.offered ? "OFFERED" : "QUEUED");
        statement.setInt(5, task.priority());
        statement.setString(6, task.input());
        statement.setString(7, task.tags().isEmpty() ? null : JSON.writeValueAsString(task.tags()));
        statement.setLong(8, task.submittedAt());
        Chunk chunk = task.chunk();
        if (chunk == null) {
            statement.setNull(9, Types.BIGINT);
            statement.setNull(10, Types.INTEGER);
            statement.setNull(11, Types.BIGINT);
            statement.setNull(12, Types.INTEGER);
        } else {
            statement.setLong(9, chunk.map());
            statement.setInt(10, chunk.number());
            statement.setLong(11, chunk.firstIndex());
            statement.setInt(12, chunk.items());
        }
    }
}

package io.manyhands.master.action;

import io.manyhands.master.action.Cancels.Cancel;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ending.Ended;
import io.manyhands.master.ending.Endings;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.Ending;
import io.manyhands.model.Stop;
import io.manyhands.model.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cancels tasks; the answer is whether this command did it. For the ledger's thread only. */
public final class Cancels implements Handler<Cancel, Boolean> {
    private static final String CANCEL = """
            UPDATE task
            SET state = 'CANCELLED', finished_at = ?, delete_at = ? + keep_ms, due_at = NULL, deadline = NULL
            WHERE id = ? AND state IN ('SCHEDULED', 'QUEUED', 'OFFERED', 'RUNNING')
            RETURNING id, attempt, pool, worker""";

    private final Dispatcher dispatcher;
    private final Endings endings;
    private final Stops stops;
    private final InstantSource clock;

    public Cancels(Dispatcher dispatcher, Endings endings, Stops stops, InstantSource clock) {
        this.dispatcher = dispatcher;
        this.endings = endings;
        this.stops = stops;
        this.clock = clock;
    }

    /** @param kill not to wait for the handler to heed an interrupt */
    public record Cancel(long task, boolean kill) {}

    private record Cancelled(
            long task, int attempt, String pool, @Nullable String worker) {
        static Cancelled read(ResultSet row) throws SQLException {
            return new Cancelled(
                    row.getLong("id"), row.getInt("attempt"), row.getString("pool"), row.getString("worker"));
        }
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Cancel> cancels) throws SQLException {
        dispatcher.prepare(transaction);
        List<Boolean> done = new ArrayList<>(cancels.size());
        List<Ended> ended = new ArrayList<>();
        for (Cancel cancel : cancels) {
            Optional<Cancelled> cancelled = cancel(transaction, cancel);
            cancelled.ifPresent(task ->
                    ended.add(new Ended(task.task, task.attempt, new Ending(TaskState.CANCELLED, null, null), 0)));
            done.add(cancelled.isPresent());
        }
        endings.ended(transaction, ended);
        return done;
    }

    private Optional<Cancelled> cancel(Transaction transaction, Cancel cancel) throws SQLException {
        long now = clock.millis();
        List<Cancelled> found = transaction.query(CANCEL, Cancelled::read, now, now, cancel.task);
        for (Cancelled task : found) {
            String worker = task.worker;
            if (worker == null) {
                dispatcher.withdrawn(task.task, task.pool);
            } else {
                Stop stop = new Stop(task.task, task.attempt, cancel.kill);
                transaction.afterCommit(() -> stops.send(worker, stop));
            }
        }
        return found.stream().findFirst();
    }
}

package io.manyhands.master.map;

import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.submission.TaskInserts;
import io.manyhands.master.task.Chunk;
import io.manyhands.master.task.NewTask;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the chunks of maps that are still open; the answer is whether it did. A map that was cancelled while its inputs were
 * arriving has been counted: nothing may be added to it. For the ledger's thread only.
 */
final class ChunkInserts implements Handler<NewTask, Boolean> {
    /** Changes nothing, but nobody else closes the map until this transaction has ended. */
    private static final String HOLD_OPEN = "UPDATE map SET chunks = chunks WHERE id = ? AND state = 'OPEN'";

    private final TaskInserts inserts;

    ChunkInserts(TaskInserts inserts) {
        this.inserts = inserts;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<NewTask> chunks) throws SQLException {
        Set<Long> open = new HashSet<>();
        Set<Long> asked = new HashSet<>();
        List<Boolean> answers = new ArrayList<>(chunks.size());
        List<NewTask> wanted = new ArrayList<>(chunks.size());
        for (NewTask task : chunks) {
            Chunk chunk = task.chunk();
            if (chunk == null) {
                throw new IllegalArgumentException("task " + task.id() + " is no chunk");
            }
            if (asked.add(chunk.map()) && transaction.update(HOLD_OPEN, chunk.map()) == 1) {
                open.add(chunk.map());
            }
            if (open.contains(chunk.map())) {
                wanted.add(task);
            }
            answers.add(open.contains(chunk.map()));
        }
        inserts.apply(transaction, wanted);
        return answers;
    }
}

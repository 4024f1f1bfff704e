package io.manyhands.master.ledger;

import io.manyhands.master.ledger.LedgerException.Reason;
import io.manyhands.master.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a transaction of a batch, and the best of a transaction that failed. For the ledger's thread only.
 */
final class BatchWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);
    private static final int VALIDATION_SECONDS = 2;
    /** A master that wakes up finds its connection closed, may find none at once, and then that another one leads. */
    private static final int REPETITIONS = 3;

    /** SQL's class of states for transactions that were rolled back for another one's sake. */
    private static final String ROLLED_BACK = "40";

    private final Store store;
    private final List<Step> steps;
    private final Effects effects;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private @Nullable Connection connection;
    private volatile boolean unavailable;

    BatchWriter(Store store, List<Step> steps, Effects effects) {
        this.store = store;
        this.steps = List.copyOf(steps);
        this.effects = effects;
    }

    /** Nanoseconds until a step has work. */
    long untilWork() {
        return unavailable ? Long.MAX_VALUE : untilStepsWork();
    }

    private long untilStepsWork() {
        return steps.stream().mapToLong(Step::untilWork).min().orElse(Long.MAX_VALUE);
    }

    /** @return false when the database takes nothing: it is to be given a moment */
    boolean write(List<Entry<?, ?>> batch) throws InterruptedException {
        if (batch.isEmpty() && untilStepsWork() > 0) {
            return true;
        }
        Throwable failure = attemptRepeatedly(batch);
        if (failure != null && writeOneByOne(batch, failure) == 0) {
            unavailable = true;
            return false;
        }
        return true;
    }

    /** Commands are idempotent: where only the connection broke, or its answer was lost, all of it is run again. */
    private @Nullable Throwable attemptRepeatedly(List<Entry<?, ?>> batch) throws InterruptedException {
        Throwable failure = attempt(batch);
        for (int again = 0; again < REPETITIONS && failure != null && isWorthRepeating(failure); again++) {
            log.debug("A transaction failed, and is repeated", failure);
            failure = attempt(batch);
        }
        return failure;
    }

    /** Whether it was not the commands: the connection, or another writer who was in the way and won. */
    private boolean isWorthRepeating(Throwable failure) {
        return connection == null
                || (failure instanceof SQLException sql
                        && String.valueOf(sql.getSQLState()).startsWith(ROLLED_BACK));
    }

    /** @return how many of them were written after all */
    private int writeOneByOne(List<Entry<?, ?>> batch, Throwable failure) throws InterruptedException {
        int written = 0;
        Throwable newest = failure;
        for (int i = 0; i < batch.size(); i++) {
            if (connection == null || batch.size() == 1) {
                fail(batch.subList(i, batch.size()), newest);
                return written;
            }
            Throwable alone = attemptRepeatedly(batch.subList(i, i + 1));
            if (alone == null) {
                written++;
            } else {
                newest = alone;
                fail(batch.subList(i, i + 1), alone);
            }
        }
        return written;
    }

    /** @return null when it is committed, else what went wrong; the connection is null if it is no longer good */
    private @Nullable Throwable attempt(List<Entry<?, ?>> batch) throws InterruptedException {
        try {
            Connection open = connection();
            Transaction transaction = new Transaction(open, prepared);
            List<Entry.Applied<?>> applied = new ArrayList<>(batch.size());
            applyAll(transaction, batch, applied);
            for (Step step : steps) {
                step.apply(transaction);
            }
            open.commit();
            steps.forEach(Step::committed);
            available();
            List<Runnable> told =
                    new ArrayList<>(applied.size() + transaction.effects().size());
            applied.forEach(answer -> told.add(answer::tell));
            told.addAll(transaction.effects());
            effects.enqueue(told);
            return null;
        } catch (SQLException | RuntimeException | Error e) {
            // An Error too: whoever waits for this batch must hear of it, and the next batch may fit into the memory.
            rollback();
            return e;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a handler's entries are of the handler's types
    private static void applyAll(Transaction transaction, List<Entry<?, ?>> batch, List<Entry.Applied<?>> applied)
            throws SQLException {
        Map<Handler<?, ?>, List<Entry<?, ?>>> byHandler = new LinkedHashMap<>();
        for (Entry<?, ?> entry : batch) {
            byHandler.computeIfAbsent(entry.handler, h -> new ArrayList<>()).add(entry);
        }
        for (List<Entry<?, ?>> entries : byHandler.values()) {
            Entry.apply(transaction, (List) entries, applied);
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = store.openWriter();
        }
        return connection;
    }

    private void rollback() {
        steps.forEach(Step::rolledBack);
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.rollback();
            if (open.isValid(VALIDATION_SECONDS)) {
                return;
            }
        } catch (SQLException e) {
            log.debug("The connection does not even roll back", e);
        }
        disconnect();
    }

    private void disconnect() {
        prepared.clear();
        Connection open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            log.debug("The connection does not even close", e);
        }
    }

    private void available() {
        if (unavailable) {
            unavailable = false;
            log.info("{} can be written to again", store.description());
        }
    }

    private void fail(List<Entry<?, ?>> batch, Throwable cause) {
        if (!unavailable) {
            log.warn("Cannot write to {}; writers are told to repeat: {}", store.description(), cause.toString());
            log.debug("Cannot write", cause);
        }
        LedgerException told =
                new LedgerException(Reason.UNAVAILABLE, "The database cannot be written to now; try again soon", cause);
        for (Entry<?, ?> entry : batch) {
            entry.answer.completeExceptionally(told);
        }
    }

    boolean isAvailable() {
        return !unavailable;
    }

    @Override
    public void close() {
        disconnect();
    }
}

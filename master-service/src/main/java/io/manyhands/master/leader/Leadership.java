package io.manyhands.master.leader;

import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.periodic.Periodic;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether this master leads now, by its own clock, and the proof of it in a transaction. Thread-safe. */
public final class Leadership {
    /** FOR SHARE: the next leader's claim to the row waits for this transaction to end, and this one sees that claim. */
    private static final String FENCE = "SELECT epoch FROM lease WHERE name = 'engine' AND epoch = ? FOR SHARE";

    private final boolean alone;
    private final LongSupplier nanoClock;
    private volatile Term term = new Term(0, 0);

    private record Term(long epoch, long endsNanos) {}

    /**
     * @param alone true where no other master can use the database
     * @param nanoClock a clock in nanoseconds that never jumps
     */
    public Leadership(boolean alone, LongSupplier nanoClock) {
        this.alone = alone;
        this.nanoClock = nanoClock;
    }

    /** The leader's number in the row of leaders; 0 for a master that does not lead. */
    public long epoch() {
        Term current = term;
        return alone ? 1 : nanoClock.getAsLong() - current.endsNanos < 0 ? current.epoch : 0;
    }

    public boolean leads() {
        return epoch() != 0;
    }

    public boolean isAlone() {
        return alone;
    }

    /** Whether the epoch is still the newest, as long as this transaction lasts. */
    public boolean holds(Transaction transaction, long epoch) throws SQLException {
        return alone || !transaction.query(FENCE, row -> row.getLong(1), epoch).isEmpty();
    }

    /** The step, taken only while this master leads. */
    public Periodic.Step duty(Periodic.Step step) {
        return () -> {
            if (leads()) {
                step.take();
            }
        };
    }

    /** @param asked before the database was asked, in nanoseconds: the lease began no earlier */
    void won(long epoch, long asked, Duration length) {
        term = new Term(epoch, asked + length.toNanos());
    }

    void lost() {
        term = new Term(0, 0);
    }
}

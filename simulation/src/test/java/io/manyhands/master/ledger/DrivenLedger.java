package io.manyhands.master.ledger;

import io.manyhands.master.store.Store;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.springframework.util.unit.DataSize;

/**
 * A ledger without threads. Commands gather until it is driven, so that batches are as long as they come; or each is written
 * at once, for whoever waits for its answer.
 */
public final class DrivenLedger {
    private static final LedgerProperties PROPERTIES = new LedgerProperties(20_000, DataSize.ofMegabytes(64), 1_000);

    private final Queue<Runnable> untold = new ArrayDeque<>();
    private final Ledger ledger;
    private boolean atOnce;
    private boolean telling;

    /** @param gathering called when a command has come that is to be written with others, soon */
    public DrivenLedger(Store store, List<Step> steps, Runnable gathering) {
        ledger = new Ledger(store, PROPERTIES, steps, new Untold(), () -> {
            if (atOnce) {
                write();
                tell();
            } else {
                gathering.run();
            }
        });
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Does something that waits for its answers. */
    public void atOnce(Runnable action) {
        boolean was = atOnce;
        atOnce = true;
        try {
            action.run();
        } finally {
            atOnce = was;
        }
    }

    /** One round: a transaction, where there is anything to be written. */
    public void write() {
        try {
            ledger.writeQueued();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether somebody waits to be told of what is committed. */
    public boolean hasUntold() {
        return !untold.isEmpty();
    }

    /**
     * Tells everybody, one after the other, also of what is written meanwhile. What an effect throws is a fault of the
     * production code: the simulation ends with it.
     */
    public void tell() {
        if (telling) {
            return;
        }
        telling = true;
        try {
            for (Runnable effect = untold.poll(); effect != null; effect = untold.poll()) {
                effect.run();
            }
        } finally {
            telling = false;
        }
    }

    /** Forgets what it has not told, as a crash does. */
    public void forget() {
        untold.clear();
    }

    /** A mistake: it tells everybody before the transaction is committed. */
    public static Step hasty() {
        return new Step() {
            @Override
            public void apply(Transaction transaction) {
                List<Runnable> effects = List.copyOf(transaction.effects());
                transaction.effects().clear();
                effects.forEach(Runnable::run);
            }

            @Override
            public void rolledBack() {}

            @Override
            public long untilWork() {
                return Long.MAX_VALUE;
            }
        };
    }

    private final class Untold implements Effects {
        @Override
        public void start() {}

        @Override
        public void enqueue(List<Runnable> effects) {
            untold.addAll(effects);
        }

        @Override
        public void close() {}
    }
}

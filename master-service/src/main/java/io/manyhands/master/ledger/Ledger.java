package io.manyhands.master.ledger;

import io.manyhands.master.ledger.LedgerException.Reason;
import io.manyhands.master.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The group-commit writer; see the package's description. Thread-safe.
 */
public final class Ledger implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ledger.class);
    /** How long an idle ledger sleeps before it asks its steps again whether they have work. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** How long a database that takes nothing is left alone. */
    private static final long PAUSE_MILLIS = 200;

    private static final Duration STOP_BOUND = Duration.ofSeconds(20);

    private final EntryQueue queue;
    private final BatchWriter writer;
    private final Effects effects;
    private final Runnable queued;
    private final int batchLength;
    private final Thread thread = new Thread(this::run, "ledger");
    private volatile boolean closed;

    public Ledger(Store store, LedgerProperties properties, List<Step> steps) {
        this(store, properties, steps, new EffectsThread(), () -> {});
    }

    /**
     * A ledger that may be driven, by {@link #writeQueued}, instead of started: then everything happens on the driver's thread.
     *
     * @param queued called after every command that was queued, by whoever queued it
     */
    Ledger(Store store, LedgerProperties properties, List<Step> steps, Effects effects, Runnable queued) {
        this.queue =
                new EntryQueue(properties.queueLength(), properties.queueSize().toBytes());
        this.effects = effects;
        this.queued = queued;
        this.writer = new BatchWriter(store, steps, effects);
        this.batchLength = properties.batchLength();
    }

    /** Begins to write; idempotent. */
    public void start() {
        if (!thread.isAlive() && !closed) {
            effects.start();
            thread.start();
        }
    }

    /**
     * Writes a command, or refuses it at once when the queue is full.
     *
     * @param weight about how many bytes the command holds
     * @return the answer, once the command is on disk; else a {@link LedgerException}
     */
    public <C, R> CompletableFuture<R> write(Handler<C, R> handler, C command, long weight) {
        return write(handler, command, weight, Duration.ZERO);
    }

    /** As {@link #write(Handler, Object, long)}, but waits up to the time for room in the queue. */
    public <C, R> CompletableFuture<R> write(Handler<C, R> handler, C command, long weight, Duration patience) {
        Entry<C, R> entry = new Entry<>(handler, command, weight);
        if (closed) {
            entry.answer.completeExceptionally(closing());
            return entry.answer;
        }
        try {
            if (!queue.add(entry, patience)) {
                entry.answer.completeExceptionally(new LedgerException(
                        Reason.OVERLOADED, "The master has more to write than it can; try again in a moment"));
            } else if (closed && !thread.isAlive()) {
                failRest();
            } else {
                queued.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            entry.answer.completeExceptionally(closing());
        }
        return entry.answer;
    }

    /** Runs a transaction soon, because a step has work. */
    public void wake() {
        queue.wake();
    }

    /** How many commands wait to be written. */
    public int queueLength() {
        return queue.length();
    }

    /** Whether it writes, as far as the last attempt tells. */
    public boolean isAvailable() {
        return !closed && thread.isAlive() && writer.isAvailable();
    }

    private void run() {
        try {
            while (!closed || queue.length() > 0) {
                if (!writer.write(queue.take(batchLength, pause()))) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            log.debug("The ledger's thread was interrupted", e);
        } catch (Throwable e) {
            log.error("The ledger stopped; nothing more is accepted", e);
            throw e;
        } finally {
            closed = true;
            failRest();
        }
    }

    /** Writes what is queued now, and what the steps have to do; for the driver of a ledger that was not started. */
    void writeQueued() throws InterruptedException {
        writer.write(queue.take(batchLength, Duration.ZERO));
    }

    private Duration pause() {
        return Duration.ofNanos(Math.min(IDLE.toNanos(), writer.untilWork()));
    }

    private void failRest() {
        try {
            for (Entry<?, ?> entry : queue.take(Integer.MAX_VALUE, Duration.ZERO)) {
                entry.answer.completeExceptionally(closing());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LedgerException closing() {
        return new LedgerException(Reason.CLOSED, "The master is stopping; try again with another or in a moment");
    }

    /** Writes what is in the queue, then stops; bounded. Idempotent. */
    @Override
    public void close() {
        closed = true;
        queue.wake();
        try {
            thread.join(STOP_BOUND.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        effects.close();
        writer.close();
    }
}

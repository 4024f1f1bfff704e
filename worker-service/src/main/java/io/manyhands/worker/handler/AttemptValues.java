package io.manyhands.worker.handler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt's values of all {@link AttemptLocal}s, and whether it has ended. For those who run attempts. Thread-safe. */
public final class AttemptValues {
    private static final Logger log = LoggerFactory.getLogger(AttemptValues.class);

    private final Map<AttemptLocal<?>, Cell> cells = new ConcurrentHashMap<>(2);
    /** The latest first: what was made later may use what was made before. */
    private final Deque<Cell> filled = new ArrayDeque<>(1);

    private volatile boolean closing;
    private volatile boolean ended;

    Object get(AttemptLocal<?> local, Supplier<?> initial) {
        return cell(local).get(initial);
    }

    void set(AttemptLocal<?> local, @Nullable Object value) {
        cell(local).set(value);
    }

    private Cell cell(AttemptLocal<?> local) {
        return cells.computeIfAbsent(local, unused -> new Cell());
    }

    public boolean isEnded() {
        return ended;
    }

    /** The attempt has ended: closes what can be closed, the latest first, and lets go of everything. */
    public void end() {
        synchronized (filled) {
            closing = true;
        }
        for (Cell cell = last(); cell != null; cell = last()) {
            cell.close();
        }
        cells.clear();
        ended = true;
    }

    private @Nullable Cell last() {
        synchronized (filled) {
            return filled.pollFirst();
        }
    }

    /** False where it is too late: nobody would close it. */
    private boolean list(Cell cell) {
        synchronized (filled) {
            if (!closing) {
                filled.addFirst(cell);
            }
            return !closing;
        }
    }

    /** One value. Its lock is held while it is made, so that all threads of the attempt get the same one. */
    private final class Cell {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Object value;
        private boolean listed;

        Object get(Supplier<?> initial) {
            lock.lock();
            try {
                Object present = value;
                if (present == null) {
                    failIfClosing();
                    present = initial.get();
                    if (present == null) {
                        throw new NullPointerException("The initial value of an AttemptLocal must not be null");
                    }
                    put(present);
                }
                return present;
            } finally {
                lock.unlock();
            }
        }

        void set(@Nullable Object replacement) {
            lock.lock();
            try {
                failIfClosing();
                put(replacement);
            } finally {
                lock.unlock();
            }
        }

        private void put(@Nullable Object newer) {
            value = newer;
            listed = listed || list(this);
            if (!listed) {
                close();
                failIfClosing();
            }
        }

        private void failIfClosing() {
            if (closing) {
                throw new IllegalStateException("The attempt has ended; it has no values any more");
            }
        }

        void close() {
            Object closed;
            lock.lock();
            try {
                closed = value;
                value = null;
            } finally {
                lock.unlock();
            }
            if (closed instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Throwable e) {
                    log.warn(
                            "A value of the attempt could not be closed: {}",
                            closed.getClass().getName(),
                            e);
                }
            }
        }
    }
}

package io.manyhands.worker.execution;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads on which attempts go on that had waited for a stage. The thread that completes the stage belongs to somebody else (a
 * timer, a selector) and is not to write results or run handlers.
 *
 * <p>There are as few threads as processors, since going on is short. Handlers may block here all the same: when not even one
 * piece of work a thread has begun for {@value #LOOK_MILLIS} ms while others wait, the threads are doubled, up to
 * {@value #MOST}. They are daemons and end after ten idle seconds, so there is nothing to close. Thread-safe.
 */
final class Continuations implements Executor {
    static final int MOST = 1024;
    static final int FEW = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final Logger log = LoggerFactory.getLogger(Continuations.class);
    private static final long LOOK_MILLIS = 20;
    private static final long IDLE_SECONDS = 10;

    /** As long as it is, so many attempts run: each is in it once, and with its callbacks. */
    private final Queue<Runnable> work = new ArrayDeque<>();

    private final AtomicLong names = new AtomicLong();
    private final ClassLoader classes = Thread.currentThread().getContextClassLoader();
    private final Executor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    private final Executor later = CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);
    private int threads;
    private long begun;
    private boolean watched;

    /** Takes nothing over from the thread that happens to need it first, which may be anybody's. */
    private Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "async-" + names.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(classes);
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            work.add(task);
            if (threads >= FEW) {
                watch();
                return;
            }
            threads++;
        }
        pool.execute(this::drain);
    }

    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (Throwable e) {
                log.error("An attempt could not go on", e);
            }
        }
    }

    /** Null when there is nothing to do: the thread counts no more. */
    private synchronized @Nullable Runnable next() {
        Runnable task = work.poll();
        if (task == null) {
            threads--;
        } else {
            begun++;
        }
        return task;
    }

    private void watch() {
        if (!watched) {
            watched = true;
            long seen = begun;
            later.execute(() -> look(seen));
        }
    }

    private void look(long seen) {
        int more;
        synchronized (this) {
            watched = false;
            boolean stuck = begun - seen < threads;
            more = stuck ? Math.min(work.size(), Math.min(threads, MOST - threads)) : 0;
            threads += more;
            if (!work.isEmpty()) {
                watch();
            }
        }
        for (int i = 0; i < more; i++) {
            pool.execute(this::drain);
        }
    }
}

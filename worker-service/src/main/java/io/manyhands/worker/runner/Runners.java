package io.manyhands.worker.runner;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The kinds of runners that live in this JVM. */
public enum Runners {
    /** Platform threads, made when they are needed, about one for every slot, kept for half a minute of idleness. */
    THREAD {
        @Override
        public Runner open(String pool, int slots, Execution execution) {
            return new ThreadRunner(platform(pool, slots), execution);
        }
    },
    /** A virtual thread for every attempt, where the JVM has them; else as {@link #THREAD}. */
    VIRTUAL {
        @Override
        public Runner open(String pool, int slots, Execution execution) {
            Executor threads = VirtualThreads.named(pool + "-")
                    .<Executor>map(factory -> task -> factory.newThread(task).start())
                    .orElseGet(() -> platform(pool, slots));
            return new ThreadRunner(threads, execution);
        }
    };

    /** Threads of somebody's own. */
    public static Runner on(Executor threads, Execution execution) {
        return new ThreadRunner(threads, execution);
    }

    private static final long IDLE_SECONDS = 30;
    /** Attempts of a pool that wait for other tasks without a slot; each has a thread. */
    public static final int MAX_WAITING = 256;

    /** Threads of attempts that are just ending. */
    private static final int ENDING = 44;

    public abstract Runner open(String pool, int slots, Execution execution);

    /** A thread more than the slots for every attempt that waits for other tasks, and for those that are just ending. */
    private static Executor platform(String pool, int slots) {
        return new ThreadPoolExecutor(
                0,
                2 * slots + MAX_WAITING + ENDING,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                named(pool + "-"));
    }

    /** Daemons: an attempt that ignores its interrupt must not keep a stopped worker's JVM alive. */
    private static ThreadFactory named(String prefix) {
        AtomicLong count = new AtomicLong();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

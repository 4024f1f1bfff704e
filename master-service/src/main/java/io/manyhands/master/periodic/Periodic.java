package io.manyhands.master.periodic;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that takes a step every so often; a step that fails is logged and taken again. Start and stop are idempotent. */
public final class Periodic implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Periodic.class);
    private static final long STOP_BOUND_MILLIS = 5_000;

    private final Step step;
    private final Duration pause;
    private final Thread thread;
    private volatile boolean closed;

    /** What is done again and again. */
    @FunctionalInterface
    public interface Step {
        void take() throws InterruptedException;
    }

    public Periodic(String name, Duration pause, Step step) {
        this.step = step;
        this.pause = pause;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public synchronized void start() {
        if (!closed && !thread.isAlive()) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    step.take();
                } catch (RuntimeException | Error e) {
                    log.error("{} failed; it goes on", thread.getName(), e);
                }
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            log.debug("{} stops", thread.getName());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(STOP_BOUND_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

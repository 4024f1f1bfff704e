package io.manyhands.master.ledger;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of their own for the effects, so that a slow one does not hold up the next commit until there is a whole queue of
 * them.
 */
final class EffectsThread implements Effects {
    private static final Logger log = LoggerFactory.getLogger(Effects.class);
    private static final int MAX_TRANSACTIONS = 64;
    private static final long STOP_BOUND_MILLIS = 5_000;

    private final BlockingQueue<List<Runnable>> committed = new ArrayBlockingQueue<>(MAX_TRANSACTIONS);
    private final Thread thread = new Thread(this::run, "ledger-effects");
    private volatile boolean closed;

    @Override
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void enqueue(List<Runnable> effects) throws InterruptedException {
        committed.put(effects);
    }

    private void run() {
        try {
            while (!closed || !committed.isEmpty()) {
                for (Runnable effect : committed.take()) {
                    runOne(effect);
                }
            }
        } catch (InterruptedException e) {
            log.debug("Stopped with {} transactions' effects untold", committed.size());
        }
    }

    private static void runOne(Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException | Error e) {
            // Whatever an effect should have told, the other side asks for again.
            log.error("An effect of a committed transaction failed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        committed.offer(List.of());
        try {
            thread.join(STOP_BOUND_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}

package io.manyhands.worker.incarnation;

import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import io.manyhands.transport.TransportListener;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lives one incarnation after the other, for as long as the application runs. It starts after everything else and stops
 * first, so that handlers have what they need for as long as they run. Thread-safe.
 */
public final class Worker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final long REBIRTH_PAUSE_MILLIS = 1_000;
    /** What the last report and the closing of subscriptions may take. */
    private static final long GOODBYE_MILLIS = 5_000;

    private final Supplier<Incarnation> births;
    private final Duration drainTimeout;
    private final Transport transport;
    private final AtomicLong rebuilt = new AtomicLong();
    private volatile boolean connected;
    private boolean listening;
    private @Nullable Life life;

    /** @param births makes a new incarnation, with a name and runners of its own */
    public Worker(Transport transport, Supplier<Incarnation> births, Duration drainTimeout) {
        this.transport = transport;
        this.births = births;
        this.drainTimeout = drainTimeout;
    }

    @Override
    public synchronized void start() {
        if (life != null) {
            return;
        }
        Life begun = new Life();
        life = begun;
        begun.thread.start();
        if (!listening) {
            listening = true;
            transport.listen(new ConnectionListener());
        }
    }

    /** Drains; returns once the worker has stopped, or after a bounded time. */
    @Override
    public void stop() {
        Life ending = take();
        if (ending != null) {
            ending.stop();
        }
    }

    private synchronized @Nullable Life take() {
        Life taken = life;
        life = null;
        return taken;
    }

    @Override
    public synchronized boolean isRunning() {
        return life != null;
    }

    /** How things stand with the current incarnation; null while there is none. */
    Desk.@Nullable View view() {
        Incarnation incarnation = current();
        return incarnation == null ? null : incarnation.desk().view();
    }

    boolean isConnected() {
        return connected;
    }

    /** How many consumers had died alone, or were deaf, and were opened anew. */
    long rebuilt() {
        return rebuilt.get();
    }

    synchronized @Nullable Incarnation current() {
        return life == null ? null : life.incarnation;
    }

    /** From a start to a stop. */
    private final class Life {
        private final Thread thread = new Thread(this::run, "manyhands-worker");
        private final CountDownLatch stopping = new CountDownLatch(1);
        private volatile @Nullable Incarnation incarnation;

        private void run() {
            try {
                while (stopping.getCount() > 0) {
                    liveOnce();
                }
            } catch (InterruptedException e) {
                log.debug("The worker's thread was interrupted", e);
            }
        }

        private void liveOnce() throws InterruptedException {
            Incarnation born = births.get();
            born.onDrain(this::drainForGood);
            born.onDeaf(rebuilt::incrementAndGet);
            incarnation = born;
            if (stopping.getCount() == 0) {
                return;
            }
            log.info("Worker {} begins", born.name());
            try {
                born.live();
            } catch (TransportException e) {
                log.warn("Worker {} could not begin, trying again: {}", born.name(), e.getMessage());
                stopping.await(REBIRTH_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RuntimeException e) {
                log.error("Worker {} failed; another incarnation follows", born.name(), e);
                stopping.await(REBIRTH_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (born.desk().isLost()) {
                log.warn("The masters have given worker {} up: it drops what it held and begins anew", born.name());
            } else {
                log.info("Worker {} has ended", born.name());
            }
        }

        /** At the masters' wish; on a thread of its own, because the one that heard of it is needed meanwhile. */
        private void drainForGood() {
            Thread draining = new Thread(Worker.this::stop, "manyhands-drain");
            draining.setDaemon(true);
            draining.start();
        }

        private void stop() {
            stopping.countDown();
            try {
                Incarnation ending = incarnation;
                if (ending != null) {
                    ending.drain(drainTimeout);
                }
                thread.join(GOODBYE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                log.warn("The worker's thread does not end in time; it is interrupted");
                thread.interrupt();
            }
        }
    }

    private final class ConnectionListener implements TransportListener {
        @Override
        public void connected() {
            connected = true;
            tell(Desk::connected);
        }

        @Override
        public void disconnected() {
            connected = false;
            tell(Desk::disconnected);
        }

        @Override
        public void resubscribed(Destination<?> from) {
            rebuilt.incrementAndGet();
        }

        private void tell(Consumer<Desk> news) {
            Incarnation incarnation = current();
            if (incarnation != null) {
                news.accept(incarnation.desk());
            }
        }
    }
}

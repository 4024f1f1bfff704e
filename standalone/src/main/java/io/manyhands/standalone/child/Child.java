package io.manyhands.standalone.child;

import io.manyhands.standalone.failure.StartException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child that is kept running: one that dies is started again, at once at first, and ever more slowly while it keeps dying.
 * Thread-safe.
 */
public final class Child {
    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    private static final Duration HEALTHY_AFTER = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final ChildSpec spec;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean refused;
    private volatile boolean proven;
    private volatile Process process;
    private @Nullable String broker;

    private Child(ChildSpec spec) throws IOException {
        this.spec = spec;
        this.process = spec.start();
    }

    /** @throws StartException when the operating system starts no process */
    public static Child start(ChildSpec spec) {
        try {
            Child child = new Child(spec);
            Thread keeper = new Thread(child::keep, "keep-" + spec.name());
            keeper.setDaemon(true);
            keeper.start();
            return child;
        } catch (IOException e) {
            throw new StartException("Cannot start the process of " + spec.name() + " (" + e.getMessage() + ")", e);
        }
    }

    /** Of the process that runs now. */
    public long pid() {
        return process.pid();
    }

    /** It has served: should it refuse to start later, then for a reason that may pass, and it is started again. */
    public void hasServed() {
        proven = true;
    }

    /** Whether the service refused its first start; it has said why. It is not started again. */
    public boolean isRefused() {
        return refused;
    }

    private void keep() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                long start = System.nanoTime();
                int code = process.waitFor();
                if (code == ChildMain.REFUSED && !proven) {
                    refused = true;
                    return;
                }
                boolean wasHealthy = System.nanoTime() - start > HEALTHY_AFTER.toNanos();
                pause = wasHealthy ? FIRST_PAUSE : pause;
                if (!startAgain(code, pause)) {
                    return;
                }
                pause = longer(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns false where it is to stop. */
    private boolean startAgain(int code, Duration pause) throws InterruptedException {
        if (stopping.getCount() == 0) {
            return false;
        }
        LOG.warn("{} ended with exit code {}; it is started again in {} ms", spec, code, pause.toMillis());
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        synchronized (this) {
            if (stopping.getCount() == 0) {
                return false;
            }
            try {
                process = spec.start();
                if (broker != null) {
                    say(ParentWatch.BROKER + broker);
                }
            } catch (IOException e) {
                LOG.warn("Cannot start the process of {}: {}", spec, e.getMessage());
            }
        }
        return true;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** Says where the broker is, to a child that was started without knowing. */
    public synchronized void tellBroker(String uri) {
        broker = uri;
        say(ParentWatch.BROKER + uri);
    }

    /** Asks it to end, and returns at once. Idempotent. */
    public synchronized void stop() {
        stopping.countDown();
        say(ParentWatch.STOP);
    }

    private void say(String line) {
        try {
            OutputStream toChild = process.getOutputStream();
            toChild.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            toChild.flush();
        } catch (IOException e) {
            LOG.debug("{} has ended already", spec, e);
        }
    }

    /** Waits for the end that {@link #stop} asked for, and enforces it after the patience. */
    public void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} has not ended within {} s; it is killed", spec, patience.toSeconds());
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

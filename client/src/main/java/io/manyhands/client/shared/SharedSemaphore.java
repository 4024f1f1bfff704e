package io.manyhands.client.shared;

import io.manyhands.client.shared.session.Reply;
import io.manyhands.client.shared.session.Wait;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * As {@link java.util.concurrent.Semaphore}, and always fair. A permit belongs to this program's session, and not to a thread;
 * it is back when the session ends.
 */
public final class SharedSemaphore extends Proxy {
    SharedSemaphore(Remote remote) {
        super(remote);
    }

    public void acquire() throws InterruptedException {
        acquire(1);
    }

    public void acquire(int permits) throws InterruptedException {
        Reply unused = acquiring(permits, Wait.FOREVER).await();
    }

    public void acquireUninterruptibly() {
        acquireUninterruptibly(1);
    }

    public void acquireUninterruptibly(int permits) {
        acquiring(permits, Wait.FOREVER).reply();
    }

    public boolean tryAcquire() {
        return tryAcquire(1);
    }

    /** Unlike the JDK's it does not overtake those who wait. */
    public boolean tryAcquire(int permits) {
        return acquiring(permits, Wait.NOT).replyInTime() != null;
    }

    public boolean tryAcquire(long time, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, time, unit);
    }

    public boolean tryAcquire(int permits, long time, TimeUnit unit) throws InterruptedException {
        return acquiring(permits, Wait.of(time, unit)).awaitInTime() != null;
    }

    /** Takes a permit until the handle is closed. */
    public Held hold() throws InterruptedException {
        Reply reply = acquiring(1, Wait.FOREVER).await();
        return new Held(reply, this::release);
    }

    /** @return null when there was none in time */
    public @Nullable Held tryHold(Duration time) throws InterruptedException {
        Reply reply = acquiring(1, Wait.of(time)).awaitInTime();
        return reply == null ? null : new Held(reply, this::release);
    }

    public void release() {
        release(1);
    }

    public void release(int permits) {
        releasing(permits).reply();
    }

    public int availablePermits() {
        return call("available").value().asInt();
    }

    /** Takes what there is; several calls where others take some at the same time. @return how many */
    public int drainPermits() {
        while (true) {
            int there = availablePermits();
            if (there == 0 || tryAcquire(there)) {
                return there;
            }
        }
    }

    private Operation acquiring(int permits, Wait wait) {
        String owner = Operation.thread();
        return call("acquire")
                .by(owner)
                .with("permits", permits)
                .waiting(wait)
                .givenBackBy(reply -> List.of(releasing(permits).by(owner)));
    }

    private Operation releasing(int permits) {
        return call("release").with("permits", permits);
    }
}

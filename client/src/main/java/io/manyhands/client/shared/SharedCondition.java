package io.manyhands.client.shared;

import io.manyhands.client.shared.session.Pending;
import io.manyhands.client.shared.session.Reply;
import io.manyhands.client.shared.session.Wait;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** A condition of a lock, for threads of all programs. Who is notified has the lock when the wait returns. */
public final class SharedCondition extends Proxy implements Condition {
    private final SharedLock lock;

    SharedCondition(Remote remote, SharedLock lock) {
        super(remote);
        this.lock = lock;
    }

    @Override
    public void await() throws InterruptedException {
        boolean unused = notified(Wait.FOREVER);
    }

    @Override
    public void awaitUninterruptibly() {
        call("wait").waiting(Wait.FOREVER).reply();
    }

    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        boolean notified = within(nanos);
        long left = deadline - System.nanoTime();
        return notified ? Math.max(1, left) : Math.min(0, left);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return within(unit.toNanos(time));
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // It is the interface's.
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        return within(TimeUnit.MILLISECONDS.toNanos(deadline.getTime() - System.currentTimeMillis()));
    }

    /** Piece by piece: between two of them the lock is held, so nobody can notify unheard. */
    private boolean within(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (true) {
            long left = deadline - System.nanoTime();
            Wait piece = Wait.of(Duration.ofNanos(left)).cut();
            if (notified(piece)) {
                return true;
            }
            if (deadline - System.nanoTime() <= 0) {
                return false;
            }
        }
    }

    /** A wait that is withdrawn leaves the lock behind; the JDK's conditions have it when they throw. */
    private boolean notified(Wait wait) throws InterruptedException {
        String owner = Operation.thread();
        Pending status = lock.call("status").say();
        try {
            return call("wait").waiting(wait).await().value().asBoolean();
        } catch (InterruptedException e) {
            Reply before = Operation.answer(remote().calls(), status);
            if (lock.getHoldCount() == 0) {
                lock.retake(SharedLock.depth(before, owner));
            }
            throw e;
        }
    }

    @Override
    public void signal() {
        call("notify").reply();
    }

    @Override
    public void signalAll() {
        call("notify-all").reply();
    }
}

package io.manyhands.client.shared;

import io.manyhands.client.shared.session.Reply;
import io.manyhands.client.shared.session.Wait;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A lock for threads of all programs; always fair. It belongs to the thread that takes it. When the session is lost it is free:
 * {@link #unlock} then throws {@link IllegalMonitorStateException}, and whoever must know earlier takes a handle ({@link
 * #acquire}).
 */
public final class SharedLock extends Proxy implements Lock {
    private final AtomicInteger conditions = new AtomicInteger();

    SharedLock(Remote remote) {
        super(remote);
    }

    @Override
    public void lock() {
        acquiring(Wait.FOREVER).reply();
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        Reply unused = acquiring(Wait.FOREVER).await();
    }

    /** Unlike the JDK's it does not overtake those who wait. */
    @Override
    public boolean tryLock() {
        return acquiring(Wait.NOT).replyInTime() != null;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return acquiring(Wait.of(time, unit)).awaitInTime() != null;
    }

    /** @throws IllegalMonitorStateException when the thread does not hold it, or not any more */
    @Override
    public void unlock() {
        call("release").reply();
    }

    /** Takes the lock until the handle is closed. */
    public Held acquire() throws InterruptedException {
        return held(acquiring(Wait.FOREVER).await());
    }

    /** @return null when it was not there in time */
    public @Nullable Held tryAcquire(Duration time) throws InterruptedException {
        Reply reply = acquiring(Wait.of(time)).awaitInTime();
        return reply == null ? null : held(reply);
    }

    private Held held(Reply grant) {
        String owner = Operation.thread();
        return new Held(
                grant,
                () -> call("release").by(owner).with("token", grant.token()).reply());
    }

    /**
     * A condition for all programs: the lock's first, second, and so on, by how often this proxy was asked. Programs that ask in
     * the same order share them; {@link SharedManager#condition} gives names instead.
     */
    @Override
    public SharedCondition newCondition() {
        String name = name() + ".condition-" + conditions.incrementAndGet();
        return remote().manager().condition(name, this);
    }

    public boolean isHeldByCurrentThread() {
        return getHoldCount() > 0;
    }

    /** How often the calling thread holds it. */
    public int getHoldCount() {
        return depth(call("status").reply(), Operation.thread());
    }

    static int depth(Reply status, String owner) {
        JsonNode holder = status.value();
        boolean own =
                holder.path("session").asString("").equals(status.session().id())
                        && holder.path("owner").asString("").equals(owner);
        return own ? holder.path("depth").asInt() : 0;
    }

    private Operation acquiring(Wait wait) {
        String owner = Operation.thread();
        return call("acquire")
                .waiting(wait)
                .givenBackBy(reply -> List.of(call("release").by(owner).with("token", reply.token())));
    }

    /** Takes it back as often as it was held, whatever happens. */
    void retake(int depth) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int i = 0; i < depth; i++) {
                lock();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

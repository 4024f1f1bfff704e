package io.manyhands.client.shared;

import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.shared.session.Reply;
import io.manyhands.client.shared.session.Wait;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** As {@link java.util.concurrent.CyclicBarrier}, without an action. It breaks as well when a session ends that waits. */
public final class SharedBarrier extends Proxy {
    /** 0 as long as nobody has asked; it never changes. */
    private volatile int parties;

    SharedBarrier(Remote remote) {
        super(remote);
    }

    /** @return how many were still missing: 0 for the last that came */
    public int await() throws InterruptedException, BrokenBarrierException {
        Reply reply = await(Wait.FOREVER);
        if (reply == null) {
            throw new IllegalStateException("A wait without an end has timed out");
        }
        return missing(reply);
    }

    /** @throws TimeoutException when not all came in time; the barrier is broken then */
    public int await(long time, TimeUnit unit) throws InterruptedException, BrokenBarrierException, TimeoutException {
        Wait wait = Wait.of(time, unit);
        Reply reply = await(wait);
        if (reply == null) {
            if (wait.isNone()) {
                // It was not even begun, and so has broken nothing.
                abort();
            }
            throw new TimeoutException("Not all have come to the barrier '" + name() + "' in time");
        }
        return missing(reply);
    }

    private int missing(Reply reply) {
        return getParties() - 1 - reply.value().asInt();
    }

    private @Nullable Reply await(Wait wait) throws InterruptedException, BrokenBarrierException {
        if (Thread.currentThread().isInterrupted()) {
            abort();
        }
        try {
            return call("wait").waiting(wait).awaitInTime();
        } catch (ManyhandsException e) {
            if (e.kind().equals(Refusals.BROKEN_BARRIER)) {
                BrokenBarrierException broken = new BrokenBarrierException(e.getMessage());
                broken.initCause(e);
                throw broken;
            }
            throw e;
        }
    }

    /** Breaks it, for all who wait and who come, until it is reset. */
    public void abort() {
        call("abort").reply();
    }

    /** Makes it whole; those who wait learn that it broke. */
    public void reset() {
        call("reset").reply();
    }

    public boolean isBroken() {
        return call("status").value().path("broken").asBoolean();
    }

    public int getNumberWaiting() {
        return call("status").value().path("waiting").asInt();
    }

    public int getParties() {
        if (parties == 0) {
            parties = call("status").value().path("parties").asInt();
        }
        return parties;
    }
}

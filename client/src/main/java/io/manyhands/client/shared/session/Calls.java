package io.manyhands.client.shared.session;

import io.manyhands.client.http.ManyhandsException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Threads that wait for their calls' answers. Thread-safe. */
public final class Calls {
    /** How long a withdrawn call's answer is waited for; it takes a round trip where there is a connection. */
    private static final long CROSSING_NANOS = Duration.ofSeconds(2).toNanos();

    static final String WITHDRAWN = "withdrawn";

    private final Link link;

    public Calls(Link link) {
        this.link = link;
    }

    public Link link() {
        return link;
    }

    /**
     * Waits for the answer whatever happens; an interrupt is still there then.
     *
     * @throws ManyhandsException when it was refused
     */
    public Reply call(Request request) {
        return answer(link.say(request));
    }

    /** As {@link #call}, for what has been said already. */
    public Reply answer(Pending call) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return call.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits for the answer.
     *
     * @throws InterruptedException when nothing was done; what was done before the interrupt came is answered as always, and
     *     the interrupt is still there then
     * @throws ManyhandsException when it was refused; {@code timed-out} when its time was up
     */
    public Reply await(Request request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Pending call = link.say(request);
        try {
            Duration time = request.waiting().time();
            return time != null && request.waiting().isMeasuredHere() ? call.get(nanos(time)) : call.get();
        } catch (InterruptedException e) {
            Reply reply = withdrawn(call);
            if (reply == null) {
                throw e;
            }
            Thread.currentThread().interrupt();
            return reply;
        } catch (TimeoutException e) {
            Reply reply = withdrawn(call);
            if (reply == null) {
                throw new ManyhandsException(408, "timed-out", "Not done in time, and nothing has happened", e);
            }
            return reply;
        }
    }

    private static long nanos(Duration time) {
        return time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : time.toNanos();
    }

    /** @return null when it has not been done, and will not be, or be undone */
    private @Nullable Reply withdrawn(Pending call) {
        link.withdraw(call);
        try {
            return call.get(CROSSING_NANOS);
        } catch (TimeoutException e) {
            link.abandon(call);
            return null;
        } catch (InterruptedException e) {
            link.abandon(call);
            Thread.currentThread().interrupt();
            return null;
        } catch (ManyhandsException e) {
            if (e.kind().equals(WITHDRAWN)) {
                return null;
            }
            throw e;
        }
    }
}

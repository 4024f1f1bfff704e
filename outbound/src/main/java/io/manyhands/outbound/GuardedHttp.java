package io.manyhands.outbound;

import io.manyhands.outbound.Connections.Reader;
import io.manyhands.outbound.Guard.Refused;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;

/**
 * GET and HEAD, following redirects: each leads to a URL that is checked as the first one was, its host's addresses included.
 * A request's headers go to the first URL's origin only, since they may hold secrets. Thread-safe.
 */
public final class GuardedHttp {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Guard guard;
    private final Connections connections;

    public GuardedHttp(Guard guard, Connections connections) {
        this.guard = guard;
        this.connections = connections;
    }

    /**
     * What came of a request.
     *
     * @param target where the redirects led
     */
    public record Fetched<T>(Target target, T value) {}

    /** What a reader gives, or where to look instead. */
    private sealed interface Step<T> {
        record Done<T>(T value) implements Step<T> {}

        record Redirected<T>(String reference) implements Step<T> {}
    }

    /**
     * @param timeout for all of it but the name servers' answers, which have the system's own bound each
     * @param reader of the last answer
     * @throws Refused when the host, or one that it redirects to, is off limits
     * @throws MalformedUrl when it redirects to what is no URL
     */
    public <T> Fetched<T> fetch(Target first, Request request, Duration timeout, Reader<T> reader)
            throws IOException, Refused, MalformedUrl {
        long end = System.nanoTime() + timeout.toNanos();
        Target target = first;
        Request ask = request;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Step<T> step = connections.exchange(
                    target, guard.address(target, 1), ask, left(end, timeout), answer -> step(answer, reader));
            if (step instanceof Step.Done<T> done) {
                return new Fetched<>(target, done.value());
            }
            target = target.resolve(((Step.Redirected<T>) step).reference());
            ask = target.hasOriginOf(first) ? request : request.withoutHeaders();
        }
        throw new IOException("more than " + MOST_REDIRECTS + " redirects");
    }

    private static <T> Step<T> step(Answer answer, Reader<T> reader) throws IOException {
        String location = REDIRECTS.contains(answer.status()) ? answer.headers().get("location") : null;
        return location == null ? new Step.Done<>(reader.read(answer)) : new Step.Redirected<>(location);
    }

    private static Duration left(long end, Duration timeout) throws IOException {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.toMillis() < 1) {
            throw new SocketTimeoutException("no answer within " + timeout.toMillis() + " ms");
        }
        return left;
    }
}

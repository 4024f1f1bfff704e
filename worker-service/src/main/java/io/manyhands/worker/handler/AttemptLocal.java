package io.manyhands.worker.handler;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A value for each attempt: {@link ThreadLocal}'s counterpart for tasks. All threads of an attempt see the same value, those
 * that it starts included; another attempt, even on the same thread, has its own. Thread-safe.
 *
 * <pre>{@code
 * private static final AttemptLocal<Session> SESSION = AttemptLocal.withInitial(Session::open);
 * }</pre>
 *
 * <p>When the attempt ends, values that are {@link AutoCloseable} are closed, the latest first, before the task has ended for
 * anybody else; what that throws is logged. The items of a map that came together in one chunk are one attempt.
 */
public final class AttemptLocal<T> {
    private final Supplier<? extends T> initial;

    private AttemptLocal(Supplier<? extends T> initial) {
        this.initial = initial;
    }

    /** @param initial asked once an attempt, by the thread that wants the value first; must not give null */
    public static <T> AttemptLocal<T> withInitial(Supplier<? extends T> initial) {
        return new AttemptLocal<>(Objects.requireNonNull(initial, "initial"));
    }

    /**
     * The attempt's value.
     *
     * @throws IllegalStateException when this thread belongs to no attempt, or to one that has ended
     */
    @SuppressWarnings("unchecked")
    public T get() {
        return (T) ContextScope.values().get(this, initial);
    }

    /** Replaces the value. The one before is not closed: it is the caller's now. */
    public void set(T value) {
        ContextScope.values().set(this, Objects.requireNonNull(value, "value"));
    }

    /** Forgets the value, which is the caller's now; the next {@link #get} makes another one. */
    public void remove() {
        ContextScope.values().set(this, null);
    }
}

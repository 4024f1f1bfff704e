package io.manyhands.worker.handler;

/** A shared object's operation was not done, and nothing has happened. */
public final class SharedCallRefused extends RuntimeException {
    private final String kind;

    /** @param kind for instance {@code timed-out}, {@code deadlock}, {@code key-error}, {@code stale-attempt} */
    public SharedCallRefused(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    public String kind() {
        return kind;
    }
}

package io.manyhands.worker.handler;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The shared objects of one manager, as a running attempt has them. Thread-safe. */
public interface SharedManager {

    /**
     * Makes an object, if there is none of that name.
     *
     * @param kind such as {@code dict} or {@code lock}
     * @param options what it is made with; {@code durability} may be among them
     * @return whether it was made now
     * @throws SharedCallRefused when there is one of another kind, or it cannot be made so
     */
    boolean create(String object, String kind, Map<String, ?> options) throws InterruptedException;

    /**
     * Calls an operation.
     *
     * @param arguments anything that can be written as JSON
     * @param wait how long it may wait; the attempt needs no slot meanwhile
     * @throws SharedCallRefused when it cannot be done, or not in that time ({@code timed-out}); nothing has happened then
     */
    Reply call(String object, String operation, Map<String, ?> arguments, Duration wait) throws InterruptedException;

    /** As {@link #call(String, String, Map, Duration)}, without waiting. */
    default JsonNode call(String object, String operation, Map<String, ?> arguments) throws InterruptedException {
        return call(object, operation, arguments, Duration.ZERO).value();
    }

    /**
     * Acquires a lock, to be released at the end of a {@code try}.
     *
     * @throws SharedCallRefused when it is not to be had in that time, or the wait would never end ({@code deadlock})
     */
    default Held lock(String lock, Duration wait) throws InterruptedException {
        Reply reply = call(lock, "acquire", Map.of(), wait);
        return new Held(this, lock, reply.token() == null ? 0 : reply.token());
    }

    /** @param token with a grant: a number that is higher than every former grant's of this object */
    record Reply(JsonNode value, @Nullable Long token) {}

    /**
     * A lock that is held.
     *
     * @param token for what the lock protects, to refuse a former holder
     */
    record Held(SharedManager manager, String lock, long token) implements AutoCloseable {
        /**
         * An interrupt does not keep it from being released: at the latest, the attempt's end does.
         *
         * @throws SharedCallRefused when it is not held any more
         */
        @Override
        public void close() {
            try {
                manager.call(lock, "release", Map.of("token", token));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.manyhands.client.shared.session;

import io.manyhands.client.http.ManyhandsException;
import org.jspecify.annotations.Nullable;

/**
 * The session has ended, and with it all that was held: locks, permits, leases, pipes' ends. A call that was on its way has
 * been done, or not. The next call opens a new session.
 */
public final class SessionLostException extends ManyhandsException {
    SessionLostException(String message, @Nullable Throwable cause) {
        super(0, "session-lost", message, cause);
    }
}

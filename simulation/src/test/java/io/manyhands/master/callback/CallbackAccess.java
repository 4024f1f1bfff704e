package io.manyhands.master.callback;

import java.time.InstantSource;

/** The list of those who want to be called. */
public final class CallbackAccess {
    private CallbackAccess() {}

    public static Callbacks callbacks(InstantSource clock) {
        return new Callbacks(clock);
    }
}

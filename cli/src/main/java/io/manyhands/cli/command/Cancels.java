package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Ids;
import io.manyhands.cli.console.Interrupts.Registration;
import io.manyhands.client.http.ManyhandsException;

/** What was begun for this terminal alone ends with it. */
public final class Cancels {
    private Cancels() {}

    /** Cancels a task or a map when the user presses Ctrl-C. */
    public static Registration onInterrupt(Context context, String id, boolean kill) {
        return context.console().interrupts().onInterrupt(() -> {
            if (now(context, id, kill)) {
                context.console().say("cancelled " + id);
            }
        });
    }

    /** @return whether there was something to cancel */
    public static boolean now(Context context, String id, boolean kill) {
        try {
            Ids.cancel(context.cluster(), id, kill);
            return true;
        } catch (ManyhandsException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

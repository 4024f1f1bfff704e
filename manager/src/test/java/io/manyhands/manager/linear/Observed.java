package io.manyhands.manager.linear;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as its client saw it.
 *
 * @param result null where the client does not know whether it happened, and what came of it
 * @param invoked when it began, by a clock that all clients share
 * @param returned when the result was there; {@link #NEVER} where none came
 */
public record Observed(
        String client,
        String operation,
        List<String> arguments,
        @Nullable String result,
        long invoked,
        long returned) {
    public static final long NEVER = Long.MAX_VALUE;

    public Observed {
        if (returned < invoked || (returned == NEVER) != (result == null)) {
            throw new IllegalArgumentException("It returns " + result + " at " + returned + ", called at " + invoked);
        }
    }

    public static Observed unknown(String client, String operation, List<String> arguments, long invoked) {
        return new Observed(client, operation, arguments, null, invoked, NEVER);
    }

    /** Whether this is a possible result: the one that was seen, or any if none was. */
    public boolean mayReturn(String possible) {
        return result == null || result.equals(possible);
    }

    public String argument(int index) {
        return arguments.get(index);
    }
}

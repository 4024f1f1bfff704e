package io.manyhands.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task put up for whichever worker of its pool claims it first.
 *
 * @param task the task's id
 * @param attempt the number that a granted attempt will have; an offer of an older attempt is denied
 * @param type the name of the handler
 * @param input the handler's input as JSON text; for a chunk of a map, a JSON array of inputs
 * @param firstIndex for a chunk of a map: the index, in the whole map, of the chunk's first item; else null
 * @param timeoutMillis how long an attempt may take from its grant; the worker ends it then, and a little later the master
 *     does. Null for no bound, and from masters that see to it alone
 * @param losses how many workers were lost while they ran it; 0 from masters that do not say
 */
public record Offer(
        long task,
        int attempt,
        String type,
        String input,
        @Nullable Long firstIndex,
        @Nullable Long timeoutMillis,
        @JsonInclude(Include.NON_DEFAULT) int losses)
        implements Message {
    public Offer {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(input, "input");
    }

    /** Of a task that was lost with no worker. */
    public Offer(
            long task,
            int attempt,
            String type,
            String input,
            @Nullable Long firstIndex,
            @Nullable Long timeoutMillis) {
        this(task, attempt, type, input, firstIndex, timeoutMillis, 0);
    }

    /** Without a bound. */
    public Offer(long task, int attempt, String type, String input, @Nullable Long firstIndex) {
        this(task, attempt, type, input, firstIndex, null);
    }

    public AttemptRef ref() {
        return new AttemptRef(task, attempt);
    }
}

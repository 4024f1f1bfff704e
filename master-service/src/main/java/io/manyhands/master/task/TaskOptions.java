package io.manyhands.master.task;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a submission may ask for besides its work; everything has been checked.
 *
 * @param priority 0 to 9; 9 goes first
 * @param fairnessKey whose turn the task uses up, within its pool and priority
 * @param concurrencyKey what the pool's limit of running tasks a key counts by
 * @param timeout how long an attempt may run, from its grant; null for no bound
 * @param retry null for a task that fails at its first error
 * @param keep how long it is kept once it has ended; null for the master's default
 * @param onDone what is to follow its end: a submission, or an object with a url; JSON text
 */
public record TaskOptions(
        int priority,
        List<String> tags,
        @Nullable String fairnessKey,
        @Nullable String concurrencyKey,
        @Nullable Duration timeout,
        @Nullable RetryPolicy retry,
        @Nullable Duration keep,
        @Nullable String onDone) {
    public static final int DEFAULT_PRIORITY = 5;
    public static final int MAX_PRIORITY = 9;
    public static final TaskOptions NONE =
            new TaskOptions(DEFAULT_PRIORITY, List.of(), null, null, null, null, null, null);

    public TaskOptions {
        tags = List.copyOf(tags);
    }

    /** The same, taking turns with others under this key unless it has one. */
    public TaskOptions inTurnOf(String key) {
        return fairnessKey != null
                ? this
                : new TaskOptions(priority, tags, key, concurrencyKey, timeout, retry, keep, onDone);
    }
}

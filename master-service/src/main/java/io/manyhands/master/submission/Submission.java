package io.manyhands.master.submission;

import static io.manyhands.master.submission.Fields.abbreviated;

import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.task.TaskOptions;
import io.manyhands.model.Names;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants done.
 *
 * @param input JSON text
 * @param pool null for the type's own
 * @param delay how long it shall wait before it is queued; null for not at all, or until {@code runAt}
 */
public record Submission(
        String type,
        String input,
        @Nullable String pool,
        @Nullable Duration delay,
        @Nullable Instant runAt,
        TaskOptions options) {

    /** @throws MalformedJson naming the part that is wrong */
    public Submission {
        if (!Names.isTaskType(type)) {
            throw new MalformedJson("The type '" + abbreviated(type)
                    + "' is no name: give up to 100 letters, digits, '.', '_' and '-'");
        }
        if (pool != null && !Names.isPool(pool)) {
            throw new MalformedJson("The pool '" + abbreviated(pool)
                    + "' is no name: give up to 63 lower-case letters, digits, '.', '_' and '-'");
        }
    }

    /** A task of the type with this input and nothing special. */
    public static Submission of(String type, String input, @Nullable String pool) {
        return new Submission(type, input, pool, null, null, TaskOptions.NONE);
    }

    /** @throws MalformedJson naming the field that is wrong */
    public static Submission parse(String json) {
        return SubmissionParser.parse(json);
    }

    /** Whether what is to follow a task is a call of a URL rather than a submission; the text has been checked. */
    public static boolean isCall(String onDone) {
        return SubmissionParser.isUrl(onDone);
    }

    /** The same with other options. */
    public Submission with(TaskOptions others) {
        return new Submission(type, input, pool, delay, runAt, others);
    }

    /** The same with another input. */
    public Submission withInput(String other) {
        return new Submission(type, other, pool, delay, runAt, options);
    }

    /** When it is to be queued, in milliseconds since the epoch; null for at once. */
    @Nullable Long dueAt(long now) {
        if (runAt != null) {
            return runAt.toEpochMilli() <= now ? null : runAt.toEpochMilli();
        }
        return delay == null || delay.isZero() ? null : now + delay.toMillis();
    }
}

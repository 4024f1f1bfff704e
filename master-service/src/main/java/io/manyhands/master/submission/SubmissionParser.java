package io.manyhands.master.submission;

import io.manyhands.master.callback.Callbacks;
import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.task.RetryPolicy;
import io.manyhands.master.task.TaskOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a submission from JSON. */
final class SubmissionParser {
    private static final Set<String> FIELDS = Set.of(
            "type",
            "input",
            "pool",
            "priority",
            "tags",
            "fairnessKey",
            "concurrencyKey",
            "delay",
            "runAt",
            "timeout",
            "retry",
            "keep",
            "onDone");
    private static final Set<String> RETRY_FIELDS = Set.of("maxAttempts", "backoff", "multiplier", "maxBackoff");
    private static final int MAX_TAGS = 20;
    private static final int MAX_TAG_LENGTH = 100;
    private static final int MAX_KEY_LENGTH = 200;
    private static final int MAX_FOLLOW_UPS = 10;
    /** Times beyond fit no column, and no life. */
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private SubmissionParser() {}

    static Submission parse(String json) {
        return parse(json, MAX_FOLLOW_UPS);
    }

    private static Submission parse(String json, int followUps) {
        Fields fields = Fields.read(json, FIELDS);
        String type = fields.string("type");
        if (type == null) {
            throw new MalformedJson("The field 'type' is missing: name the handler that shall run");
        }
        Duration delay = bounded(fields, "delay");
        Instant runAt = fields.instant("runAt");
        if (delay != null && runAt != null) {
            throw new MalformedJson("The fields 'delay' and 'runAt' exclude each other: give one");
        }
        if (runAt != null && runAt.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
            throw fields.wrong("runAt", "before the year 9999", runAt.toString());
        }
        return new Submission(
                type, fields.jsonOrNull("input"), fields.string("pool"), delay, runAt, options(fields, followUps));
    }

    private static TaskOptions options(Fields fields, int followUps) {
        return new TaskOptions(
                priority(fields),
                tags(fields),
                key(fields, "fairnessKey"),
                key(fields, "concurrencyKey"),
                positive(fields, "timeout"),
                retry(fields),
                bounded(fields, "keep"),
                onDone(fields, followUps));
    }

    private static int priority(Fields fields) {
        int priority = Objects.requireNonNullElse(fields.integer("priority"), TaskOptions.DEFAULT_PRIORITY);
        if (priority < 0 || priority > TaskOptions.MAX_PRIORITY) {
            throw new MalformedJson("The priority " + priority + " is not between 0 and 9 (9 runs first)");
        }
        return priority;
    }

    private static List<String> tags(Fields fields) {
        List<String> tags = fields.strings("tags");
        if (tags.size() > MAX_TAGS) {
            throw new MalformedJson("There are " + tags.size() + " tags, the limit is " + MAX_TAGS);
        }
        for (String tag : tags) {
            if (!isText(tag, MAX_TAG_LENGTH)) {
                throw new MalformedJson(
                        "A tag must be 1 to " + MAX_TAG_LENGTH + " characters without control characters");
            }
        }
        return tags;
    }

    private static @Nullable String key(Fields fields, String name) {
        String key = fields.string(name);
        if (key != null && !isText(key, MAX_KEY_LENGTH)) {
            throw fields.wrong(name, "1 to " + MAX_KEY_LENGTH + " characters without control characters", key);
        }
        return key;
    }

    private static boolean isText(@Nullable String text, int most) {
        return text != null
                && !text.isBlank()
                && text.length() <= most
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static @Nullable Duration bounded(Fields fields, String name) {
        Duration duration = fields.duration(name);
        if (duration != null && duration.compareTo(LONGEST) > 0) {
            throw fields.wrong(name, "at most " + LONGEST.toDays() + " days", duration.toString());
        }
        return duration;
    }

    private static @Nullable Duration positive(Fields fields, String name) {
        Duration duration = bounded(fields, name);
        if (duration != null && duration.toMillis() < 1) {
            throw fields.wrong(name, "1ms or more", duration.toString());
        }
        return duration;
    }

    private static @Nullable RetryPolicy retry(Fields fields) {
        Fields retry = fields.object("retry", RETRY_FIELDS);
        if (retry == null) {
            return null;
        }
        RetryPolicy otherwise = RetryPolicy.DEFAULT;
        try {
            return new RetryPolicy(
                    Objects.requireNonNullElse(retry.integer("maxAttempts"), otherwise.maxAttempts()),
                    Objects.requireNonNullElse(bounded(retry, "backoff"), otherwise.backoff()),
                    Objects.requireNonNullElse(retry.number("multiplier"), otherwise.multiplier()),
                    Objects.requireNonNullElse(bounded(retry, "maxBackoff"), otherwise.maxBackoff()));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("The field 'retry': " + e.getMessage());
        }
    }

    private static @Nullable String onDone(Fields fields, int followUps) {
        String json = fields.json("onDone");
        if (json == null) {
            return null;
        }
        try {
            Fields onDone = fields.object("onDone", onDoneFields());
            if (onDone != null && onDone.has("url")) {
                requireOnlyUrl(onDone);
            } else if (followUps == 0) {
                throw new MalformedJson("more than " + MAX_FOLLOW_UPS + " tasks follow one another");
            } else {
                parse(json, followUps - 1);
            }
            return json;
        } catch (MalformedJson e) {
            throw new MalformedJson("The field 'onDone': " + e.getMessage());
        }
    }

    /** Whether what is to follow a task is a call of a URL; the text has been checked. */
    static boolean isUrl(String onDone) {
        return Fields.read(onDone, onDoneFields()).has("url");
    }

    private static Set<String> onDoneFields() {
        Set<String> fields = new java.util.HashSet<>(FIELDS);
        fields.add("url");
        return fields;
    }

    private static void requireOnlyUrl(Fields onDone) {
        if (FIELDS.stream().anyMatch(onDone::has)) {
            throw new MalformedJson("give a url, or a task with its type, not both");
        }
        Callbacks.requireValid(String.valueOf(onDone.string("url")));
    }
}

package io.manyhands.master.query;

import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.task.IdGenerator;
import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which tasks are asked for: conditions with their values, as SQL.
 *
 * @param conditions joined by AND; without user's text in them
 */
public record TaskFilter(List<String> conditions, List<Object> values) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Looked for in a task's words, without a difference between upper and lower case. */
    private static final String SEARCH = """
            lower(type || ' ' || coalesce(tags, '') || ' ' || coalesce(error_message, '') || ' ' || input)
            LIKE ? ESCAPE '~'""";

    /** An id is made a moment before its task's time is taken, and may run ahead of a clock that was set back. */
    private static final long SUBMISSION_SLACK_MILLIS = 3_600_000;

    @FunctionalInterface
    private interface Condition {
        Object value(String parameter);
    }

    private record Known(String sql, Condition condition) {}

    private static final Map<String, Known> FILTERS = Map.ofEntries(
            Map.entry("state", new Known("state = ?", TaskFilter::state)),
            Map.entry("type", new Known("type = ?", text -> text)),
            Map.entry("pool", new Known("pool = ?", text -> text)),
            Map.entry("worker", new Known("worker = ?", text -> text)),
            Map.entry("tag", new Known("tags LIKE ? ESCAPE '~'", TaskFilter::tag)),
            Map.entry("fairnessKey", new Known("fairness_key = ?", text -> text)),
            Map.entry("q", new Known(SEARCH, TaskFilter::search)),
            Map.entry("map", new Known("map_id = ?", TaskFilter::id)),
            Map.entry("since", new Known("submitted_at >= ?", TaskFilter::time)),
            Map.entry("until", new Known("submitted_at < ?", TaskFilter::time)),
            Map.entry("cursor", new Known("id < ?", TaskFilter::id)));

    /** @throws ProblemException naming the parameter that is unknown or malformed */
    public static TaskFilter of(Map<String, String> parameters) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        parameters.forEach((name, value) -> {
            Known known = FILTERS.get(name);
            if (known == null) {
                throw new ProblemException(
                        400,
                        "unknown-parameter",
                        "Unknown parameter '" + name + "'; known are limit and " + new TreeSet<>(FILTERS.keySet()));
            }
            if (value.indexOf('\0') >= 0) {
                throw new ProblemException(400, "malformed-parameter", "The parameter '" + name + "' contains a NUL");
            }
            conditions.add(known.sql);
            values.add(known.condition.value(value));
            bySubmission(name, value, conditions, values);
        });
        return new TaskFilter(conditions, values);
    }

    /** Ids grow with the time of submission, so what lies outside the time need not even be read. */
    private static void bySubmission(String name, String value, List<String> conditions, List<Object> values) {
        if (name.equals("since") || name.equals("until")) {
            conditions.add(name.equals("since") ? "id >= ?" : "id < ?");
            long slack = name.equals("since") ? -SUBMISSION_SLACK_MILLIS : SUBMISSION_SLACK_MILLIS;
            values.add(IdGenerator.firstOf((Long) time(value) + slack));
        }
    }

    /** The same, and one more condition without values. */
    public TaskFilter and(String condition) {
        List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new TaskFilter(more, values);
    }

    public String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static Object state(String text) {
        try {
            return TaskState.valueOf(text.toUpperCase(Locale.ROOT)).name();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    400,
                    "malformed-state",
                    "'" + text + "' is no state; there are " + Arrays.toString(TaskState.values()));
        }
    }

    private static Object id(String text) {
        return TaskIds.parse(text)
                .orElseThrow(() -> new ProblemException(400, "malformed-id", "'" + text + "' is no id or cursor"));
    }

    private static Object time(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new ProblemException(
                    400, "malformed-time", "'" + text + "' is no time: write for instance 2026-01-31T12:00:00Z");
        }
    }

    /** Tags are kept as a JSON array, so a tag is found by its JSON text. */
    private static Object tag(String tag) {
        return containing(JSON.writeValueAsString(tag));
    }

    private static Object search(String words) {
        return containing(words.toLowerCase(Locale.ROOT));
    }

    private static String containing(String text) {
        return "%" + text.replace("~", "~~").replace("%", "~%").replace("_", "~_") + "%";
    }
}

package io.manyhands.master.query;

import io.manyhands.master.problem.ProblemException;
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
record TaskFilter(List<String> conditions, List<Object> values) {
    private static final JsonMapper JSON = new JsonMapper();

    @FunctionalInterface
    private interface Condition {
        Object value(String parameter);
    }

    private record Known(String sql, Condition condition) {}

    private static final Map<String, Known> FILTERS = Map.of(
            "state", new Known("state = ?", TaskFilter::state),
            "type", new Known("type = ?", text -> text),
            "pool", new Known("pool = ?", text -> text),
            "worker", new Known("worker = ?", text -> text),
            "tag", new Known("tags LIKE ? ESCAPE '~'", TaskFilter::tag),
            "map", new Known("map_id = ?", TaskFilter::id),
            "since", new Known("submitted_at >= ?", TaskFilter::time),
            "until", new Known("submitted_at < ?", TaskFilter::time),
            "cursor", new Known("id < ?", TaskFilter::id));

    /** @throws ProblemException naming the parameter that is unknown or malformed */
    static TaskFilter of(Map<String, String> parameters) {
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
        });
        return new TaskFilter(conditions, values);
    }

    String where() {
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
        String json = JSON.writeValueAsString(tag);
        return "%" + json.replace("~", "~~").replace("%", "~%").replace("_", "~_") + "%";
    }
}

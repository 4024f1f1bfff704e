package io.manyhands.master.schedule;

import io.manyhands.master.json.JsonFields;
import io.manyhands.master.json.MalformedJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a schedule shall do.
 *
 * @param task a submission as JSON text, as it was sent
 */
record Definition(Timing timing, Overlap overlap, String task) {
    private static final Set<String> FIELDS = Set.of("cron", "every", "zone", "overlap", "task");
    /** Lists hold many of them in memory. */
    static final int MAX_TASK_CHARS = 1 << 16;

    private static final int MAX_CRON_CHARS = 500;

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final JsonMapper JSON = new JsonMapper();

    /** @throws MalformedJson naming the field that is wrong; the task is not looked into */
    static Definition parse(String json) {
        Map<String, String> fields = JsonFields.read(json, FIELDS);
        String task = fields.get("task");
        if (task == null) {
            throw new MalformedJson("The field 'task' is missing: send what POST /api/tasks takes");
        }
        if (task.length() > MAX_TASK_CHARS) {
            throw new MalformedJson("The field 'task' has " + task.length() + " characters, the limit is "
                    + MAX_TASK_CHARS + ": put a reference into its input");
        }
        return new Definition(timing(fields), overlap(text(fields, "overlap")), task);
    }

    private static Timing timing(Map<String, String> fields) {
        String cron = text(fields, "cron");
        String every = text(fields, "every");
        String zone = text(fields, "zone");
        if (cron != null && every == null) {
            return cron(cron, zone(zone));
        }
        if (cron != null || every == null) {
            throw new MalformedJson("Give either 'cron' or 'every'");
        }
        if (zone != null) {
            throw new MalformedJson("The field 'zone' goes with 'cron'; 'every' is the same in every zone");
        }
        return interval(every);
    }

    private static Timing cron(String text, ZoneId zone) {
        if (text.length() > MAX_CRON_CHARS) {
            throw new MalformedJson("The field 'cron' has more than " + MAX_CRON_CHARS + " characters");
        }
        try {
            return CronTiming.of(text, zone);
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("The field 'cron' is no cron expression: " + e.getMessage());
        }
    }

    private static Timing interval(String text) {
        Duration every;
        try {
            every = DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedJson("The field 'every' is no duration: write for instance 90s, 10m or PT1H");
        }
        try {
            return new Interval(every);
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("The field 'every' must be 1s to " + Timing.LONGEST.toDays() + "d, not " + text);
        }
    }

    private static ZoneId zone(@Nullable String text) {
        try {
            return text == null ? UTC : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new MalformedJson("The field 'zone' names no time zone: write for instance UTC or Europe/Berlin");
        }
    }

    private static Overlap overlap(@Nullable String text) {
        if (text == null || text.equals(Overlap.ALLOW.text())) {
            return Overlap.ALLOW;
        }
        if (text.equals(Overlap.SKIP.text())) {
            return Overlap.SKIP;
        }
        throw new MalformedJson("The field 'overlap' must be allow or skip");
    }

    private static @Nullable String text(Map<String, String> fields, String name) {
        String json = fields.get(name);
        JsonNode value = json == null ? null : JSON.readTree(json);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new MalformedJson("The field '" + name + "' must be a string");
        }
        return value.asString();
    }
}

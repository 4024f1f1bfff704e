package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Values;
import io.manyhands.cli.command.Format.Cell;
import io.manyhands.cli.command.Format.Column;
import io.manyhands.cli.console.Console;
import io.manyhands.cli.console.Times;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** The columns of the lists, and what a single thing looks like. */
final class Views {
    static final List<Column> TASKS = List.of(
            text("id"),
            text("type"),
            text("state"),
            new Column("pool", Views::pool),
            new Column("try", (task, now) -> plain(task.path("attempt"))),
            new Column("submitted", ago("submittedAt")),
            new Column(
                    "took", (task, now) -> Times.took(plain(task.path("startedAt")), plain(task.path("finishedAt")))),
            text("worker"),
            new Column("error", (task, now) -> Ends.reason(task.path("error")).replaceFirst("^: ", "")));

    static final List<Column> POOLS = List.of(
            text("name"),
            new Column("waiting", (pool, now) -> plain(pool.path("depth"))),
            text("running"),
            text("slots"),
            new Column("per second", (pool, now) -> plain(pool.path("throughput"))),
            new Column("oldest", ago("oldestWaiting")),
            new Column("paused", (pool, now) -> pool.path("paused").asBoolean(false) ? "paused" : ""),
            new Column("limits", (pool, now) -> limits(pool)));

    static final List<Column> WORKERS = List.of(
            text("id"),
            text("state"),
            text("host"),
            text("pid"),
            new Column("pools", (worker, now) -> pools(worker.path("pools"))),
            text("running"),
            text("slots"),
            new Column("heap", (worker, now) -> megabytes(worker.path("memory").path("used"))),
            new Column("seen", ago("lastSeen")));

    static final List<Column> SCHEDULES = List.of(
            text("name"),
            new Column("when", (schedule, now) -> when(schedule)),
            new Column("type", (schedule, now) -> plain(schedule.path("task").path("type"))),
            new Column("next", ago("nextAt")),
            new Column("last", ago("lastAt")),
            text("runs"),
            text("skipped"));

    static final List<Column> MANAGERS = List.of(text("name"), text("objects"), text("sessions"));

    static final List<Column> OBJECTS = List.of(
            text("name"),
            text("kind"),
            text("durability"),
            text("size"),
            new Column("held by", (object, now) -> holders(object)),
            text("waiting"),
            new Column("made", ago("createdAt")));

    static final List<Column> LOCKS = List.of(
            text("name"),
            text("kind"),
            new Column("held by", (object, now) -> holders(object)),
            text("waiting"),
            new Column(
                    "deadlock",
                    (object, now) -> object.path("suspectedDeadlock").asBoolean(false) ? "suspected" : ""));

    private static final Map<String, String> LIMITS =
            Map.of("maxRunning", " running", "ratePerSecond", " a second", "maxRunningPerKey", " a key");

    private Views() {}

    private static Column text(String field) {
        return new Column(field, (item, now) -> plain(item.path(field)));
    }

    private static Cell ago(String field) {
        return (item, now) -> item.has(field) ? Times.relative(plain(item.path(field)), now) : "";
    }

    /** Without quotes; the empty text for what is not there. */
    static String plain(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isString() ? value.asString() : Values.write(value);
    }

    private static String pool(JsonNode task, java.time.Instant now) {
        return plain(task.path("pool"));
    }

    private static String limits(JsonNode pool) {
        StringJoiner limits = new StringJoiner(", ");
        LIMITS.forEach((field, unit) -> {
            if (pool.has(field)) {
                limits.add(plain(pool.path(field)) + unit);
            }
        });
        return limits.toString();
    }

    private static String pools(JsonNode pools) {
        StringJoiner names = new StringJoiner(",");
        pools.forEach(pool -> names.add(plain(pool.path("name"))));
        return names.toString();
    }

    private static String megabytes(JsonNode bytes) {
        return bytes.isMissingNode() ? "" : (bytes.asLong(0) >> 20) + " MB";
    }

    private static String when(JsonNode schedule) {
        return schedule.has("cron")
                ? plain(schedule.path("cron")) + " " + plain(schedule.path("zone"))
                : "every "
                        + plain(schedule.path("every")).replaceFirst("^PT", "").toLowerCase(java.util.Locale.ROOT);
    }

    private static String holders(JsonNode object) {
        StringJoiner holders = new StringJoiner(", ");
        object.path("holders")
                .forEach(holder -> holders.add(plain(holder.path("session"))
                        + (holder.has("owner") ? "/" + plain(holder.path("owner")) : "")));
        return holders.toString();
    }

    /** A line for each field; what has several lines, such as a stack trace, comes last. */
    static void fields(JsonNode item, Console console) {
        int width = item.properties().stream()
                .mapToInt(field -> field.getKey().length())
                .max()
                .orElse(0);
        item.properties().stream()
                .filter(field -> !field.getKey().equals("attempts"))
                .forEach(field -> console.out()
                        .line((field.getKey()
                                        + " ".repeat(width + 2 - field.getKey().length())
                                        + value(field.getKey(), field.getValue(), console))
                                .stripTrailing()));
        item.path("attempts").forEach(attempt -> console.out().line(attempt(attempt, console)));
        String trace = item.path("error").path("trace").asString("");
        if (!trace.isEmpty()) {
            console.out().text(trace.stripTrailing() + "\n");
        }
    }

    private static String value(String field, JsonNode value, Console console) {
        if (field.equals("error")) {
            return plain(value.path("kind")) + ": " + plain(value.path("message"));
        }
        return field.endsWith("At")
                ? plain(value) + "  ("
                        + Times.relative(plain(value), console.clock().instant()) + ")"
                : value.isNull() ? "null" : plain(value);
    }

    private static String attempt(JsonNode attempt, Console console) {
        String end = attempt.has("outcome")
                ? plain(attempt.path("outcome")) + " after "
                        + Times.took(plain(attempt.path("startedAt")), plain(attempt.path("finishedAt")))
                : "since "
                        + Times.rough(java.time.Duration.between(
                                java.time.Instant.parse(plain(attempt.path("startedAt"))),
                                console.clock().instant()));
        return "attempt " + plain(attempt.path("number")) + " on " + plain(attempt.path("worker")) + ": " + end;
    }
}

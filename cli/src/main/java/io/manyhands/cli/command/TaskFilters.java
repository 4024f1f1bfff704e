package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.Ids;
import io.manyhands.cli.console.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which tasks of a list are wanted. */
final class TaskFilters {
    private static final int PAGE = 200;

    @Option(names = "--state", paramLabel = "STATE", description = "Such as running or failed.")
    private @Nullable String state;

    @Option(names = "--type", paramLabel = "TYPE", description = "Of this type.")
    private @Nullable String type;

    @Option(names = "--pool", paramLabel = "POOL", description = "In this pool.")
    private @Nullable String pool;

    @Option(names = "--worker", paramLabel = "ID", description = "That this worker runs, or ran last.")
    private @Nullable String worker;

    @Option(names = "--tag", paramLabel = "TAG", description = "With this tag.")
    private @Nullable String tag;

    @Option(names = "--fairness-key", paramLabel = "KEY", description = "With this key.")
    private @Nullable String fairnessKey;

    @Option(names = "--map", paramLabel = "ID", description = "The chunks of this map.")
    private @Nullable String map;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Submitted since then: an instant, or such as 10m ago.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Submitted before then.")
    private @Nullable String until;

    @Option(names = "-q", paramLabel = "TEXT", description = "What the master searches tasks for.")
    private @Nullable String text;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "At most so many, the newest. Default: 20.")
    private int limit = 20;

    /** @param path of the list */
    List<JsonNode> list(Cluster cluster, String path, Instant now) throws InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String query = query(now);
        String cursor = "";
        while (items.size() < limit) {
            int wanted = Math.min(PAGE, limit - items.size());
            JsonNode page = cluster.get(path + "?limit=" + wanted + query + cursor);
            page.path("items").forEach(items::add);
            if (!page.path("next").isString()) {
                break;
            }
            cursor = "&cursor=" + Ids.encoded(page.path("next").asString());
        }
        return items;
    }

    private String query(Instant now) {
        StringJoiner query = new StringJoiner("");
        add(query, "state", state);
        add(query, "type", type);
        add(query, "pool", pool);
        add(query, "worker", worker);
        add(query, "tag", tag);
        add(query, "fairnessKey", fairnessKey);
        add(query, "map", map);
        add(query, "since", instant(since, now));
        add(query, "until", instant(until, now));
        add(query, "q", text);
        return query.toString();
    }

    private static void add(StringJoiner query, String name, @Nullable String value) {
        if (value != null) {
            query.add("&" + name + "=" + Ids.encoded(value));
        }
    }

    /** So long ago, where it is a duration; else as the master takes it. */
    private static @Nullable String instant(@Nullable String time, Instant now) {
        if (time == null) {
            return null;
        }
        try {
            return now.minus(Times.duration(time.replaceFirst("\\s*ago$", ""))).toString();
        } catch (IllegalArgumentException e) {
            return time;
        }
    }
}

package io.manyhands.cli.cluster;

import io.manyhands.client.http.ManyhandsException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Tasks and maps by their ids, which look alike. */
public final class Ids {
    private static final int NOT_FOUND = 404;
    private static final Set<String> FINAL = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "QUARANTINED");

    private Ids() {}

    /** What an id stands for. */
    public record Found(boolean isMap, JsonNode view) {}

    /** @throws ManyhandsException with status 404 when it is neither a task's nor a map's */
    public static Found find(Cluster cluster, String id) throws InterruptedException {
        try {
            return new Found(false, cluster.get(task(id)));
        } catch (ManyhandsException e) {
            return new Found(true, orElse(e, () -> cluster.get(map(id))));
        }
    }

    /** @throws ManyhandsException with status 404 when it is neither a task's nor a map's */
    public static JsonNode cancel(Cluster cluster, String id, boolean kill) throws InterruptedException {
        try {
            return cluster.send("POST", task(id) + "/cancel", java.util.Map.of("kill", kill));
        } catch (ManyhandsException e) {
            return orElse(e, () -> cluster.send("POST", map(id) + "/cancel", null));
        }
    }

    private interface AsMap {
        JsonNode ask() throws InterruptedException;
    }

    /** The first answer is the one to tell: most ids are tasks'. */
    private static JsonNode orElse(ManyhandsException noTask, AsMap map) throws InterruptedException {
        if (noTask.status() != NOT_FOUND) {
            throw noTask;
        }
        try {
            return map.ask();
        } catch (ManyhandsException e) {
            throw e.status() == NOT_FOUND
                    ? new ManyhandsException(
                            NOT_FOUND,
                            "no-such-id",
                            noTask.getMessage() + ", and no map either; perhaps it was too old to be kept",
                            e)
                    : e;
        }
    }

    public static String task(String id) {
        return "/api/tasks/" + encoded(id);
    }

    public static String map(String id) {
        return "/api/maps/" + encoded(id);
    }

    /** As a part of an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether nothing follows a state. */
    public static boolean isFinal(String state) {
        return FINAL.contains(state);
    }
}

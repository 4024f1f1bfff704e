package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.Events;
import io.manyhands.cli.cluster.Events.Event;
import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Failure;
import io.manyhands.cli.cluster.Ids;
import io.manyhands.cli.cluster.Values;
import io.manyhands.cli.console.Bar;
import io.manyhands.cli.console.Output;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Follows a task or a map to its end. */
@Command(
        name = "watch",
        description = {
            "Follows a task or a map until it ends: states, progress, log lines.",
            "The exit code tells how it ended."
        })
public final class WatchCommand implements Callable<Integer> {
    private static final long LOOK_AGAIN_MILLIS = 250;

    private final Context context;

    @Parameters(paramLabel = "ID", description = "A task's id, or a map's.")
    private String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: text.")
    private Kind kind = Kind.text;

    @Option(names = "--progress", paramLabel = "WHEN", description = "A map's bar: ${COMPLETION-CANDIDATES}.")
    private Bar.When when = Bar.When.auto;

    private enum Kind {
        text,
        ndjson
    }

    public WatchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Cluster cluster = context.cluster();
        Ids.Found found = Ids.find(cluster, id);
        if (found.isMap()) {
            return followMap(cluster, found.view());
        }
        cluster.onWaiting(() -> context.console().say("waiting for the master"));
        new Events(cluster, id).follow(this::show);
        JsonNode end = cluster.get(Ids.task(id));
        Ends.requireSuccess(end);
        return ExitCode.OK;
    }

    private void show(Event event) {
        Output out = context.console().out();
        out.line(kind == Kind.ndjson ? ndjson(event) : text(event));
        out.flush();
    }

    private static String ndjson(Event event) {
        return "{\"event\":" + Values.write(event.kind()) + ",\"data\":" + Values.write(event.data()) + "}";
    }

    private static String text(Event event) {
        JsonNode data = event.data();
        String time = Views.plain(data.path("at")).replaceFirst("^[^T]*T([0-9:]{8}).*$", "$1");
        return (time + "  "
                        + switch (event.kind()) {
                            case "state" -> state(data);
                            case "progress" ->
                                Views.plain(data.path("done")) + " of " + Views.plain(data.path("total")) + " "
                                        + Views.plain(data.path("message"));
                            default -> "| " + Views.plain(data.path("line"));
                        })
                .stripTrailing();
    }

    private static String state(JsonNode data) {
        String worker = data.has("worker") ? " on " + Views.plain(data.path("worker")) : "";
        String attempt = data.has("attempt") ? ", attempt " + Views.plain(data.path("attempt")) : "";
        String outcome = data.has("outcome") ? ": " + Views.plain(data.path("outcome")) : "";
        return Views.plain(data.path("state")) + worker + attempt + outcome;
    }

    private int followMap(Cluster cluster, JsonNode first) throws InterruptedException {
        Bar bar = new Bar(context.console(), when, "map " + Views.plain(first.path("type")));
        cluster.onWaiting(() -> bar.note("waiting for the master"));
        JsonNode map = first;
        while (map.path("state").asString("").equals("RUNNING")) {
            bar.of(ended(map), map.path("total").asLong(0));
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            map = cluster.get(Ids.map(id));
        }
        bar.clear();
        context.console().out().line(kind == Kind.ndjson ? Values.write(map) : summary(map));
        if (!map.path("state").asString("").equals("SUCCEEDED")) {
            throw new Failure(ExitCode.FAILED, "map " + id + " is " + Views.plain(map.path("state")));
        }
        return ExitCode.OK;
    }

    private static long ended(JsonNode map) {
        return map.path("succeeded").asLong(0)
                + map.path("failed").asLong(0)
                + map.path("cancelled").asLong(0);
    }

    private static String summary(JsonNode map) {
        return Views.plain(map.path("state")) + ": " + Views.plain(map.path("succeeded")) + " of "
                + Views.plain(map.path("total")) + " succeeded, " + Views.plain(map.path("failed")) + " failed, "
                + Views.plain(map.path("cancelled")) + " cancelled, in "
                + io.manyhands.cli.console.Times.took(
                        Views.plain(map.path("submittedAt")), Views.plain(map.path("finishedAt")));
    }
}

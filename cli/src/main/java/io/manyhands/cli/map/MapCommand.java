package io.manyhands.cli.map;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Failure;
import io.manyhands.cli.cluster.Ids;
import io.manyhands.cli.cluster.Submission;
import io.manyhands.cli.command.Cancels;
import io.manyhands.cli.command.Context;
import io.manyhands.cli.command.Ends;
import io.manyhands.cli.console.Bar;
import io.manyhands.cli.console.ClosedPipeException;
import io.manyhands.cli.console.Console;
import io.manyhands.cli.console.Interrupts.Registration;
import io.manyhands.cli.console.Output;
import io.manyhands.cli.console.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** One task type over all lines of standard input. */
@Command(
        name = "map",
        description = {
            "Runs a task type on every line of standard input and prints the values in the order of the lines.",
            "A line is JSON, or a text that is none. Inputs that fail are told on standard error: exit code 1.",
            "Ctrl-C cancels what has not ended."
        },
        footer = {
            "",
            "  seq 1 100000 | manyhands map is-prime | grep -c true",
            "  manyhands map fetch-url --unordered < urls.txt",
            "  seq 1 100 | manyhands map square --then sum"
        })
public final class MapCommand implements Callable<Integer> {
    private static final int IN_MEMORY = 8 << 20;
    /** Less than a master waits for the next part of a request. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Context context;
    private long failed;

    @Parameters(paramLabel = "TYPE", description = "The type of the tasks.")
    private String type = "";

    @Option(names = "--unordered", description = "As they come, each as {\"index\":…,\"value\":…}.")
    private boolean unordered;

    @Option(
            names = "--then",
            paramLabel = "TYPE",
            description = "One task more, on all values; only its result is printed.")
    private @Nullable String then;

    @Option(
            names = "--chunk",
            paramLabel = "N",
            description = "So many lines in a task. Default: it grows with the map.")
    private @Nullable Integer chunk;

    @Option(names = "--pool", paramLabel = "POOL", description = "Default: the pool of the type.")
    private @Nullable String pool;

    @Option(names = "--priority", paramLabel = "0-9", description = "9 runs first. Default: 5.")
    private @Nullable Integer priority;

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long an attempt at a chunk may run.")
    private @Nullable String timeout;

    @Option(names = "--tag", paramLabel = "TAG", description = "A word to find it by. May be given several times.")
    private List<String> tags = List.of();

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            description = "A bar on standard error: ${COMPLETION-CANDIDATES}.")
    private Bar.When when = Bar.When.auto;

    public MapCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Cluster cluster = context.cluster();
        JsonNode unused = cluster.get("/api/pools"); // whether there is a cluster, before anything is read
        Bar bar = new Bar(context.console(), when, "map " + type);
        cluster.onWaiting(() -> bar.note("waiting for the master"));
        try (Spool spool = new Spool(IN_MEMORY, IDLE)) {
            InputLines lines = InputLines.start(context.console().in(), spool);
            bar.note("sending");
            String id = new Upload(type, parameters()).send(cluster, spool);
            results(cluster, id, lines.count(), bar);
        } finally {
            bar.clear();
        }
        if (failed > 0) {
            throw new Failure(ExitCode.FAILED, failed + " inputs failed");
        }
        return ExitCode.OK;
    }

    @SuppressWarnings("try") // only closed
    private void results(Cluster cluster, String id, long total, Bar bar) throws InterruptedException {
        String order = unordered || then != null ? "completion" : "input";
        try (ResultLines results = new ResultLines(cluster, id, order, total);
                Registration onInterrupt = Cancels.onInterrupt(context, id, false)) {
            print(results, total, bar);
            if (then != null) {
                bar.note("then " + then);
                String result = then(cluster, id);
                bar.clear();
                context.console().out().line(result);
            }
            context.console().out().flush();
        } catch (ClosedPipeException e) {
            boolean unused = Cancels.now(context, id, false); // nobody wants the others
            throw e;
        }
    }

    private void print(ResultLines results, long total, Bar bar) throws InterruptedException {
        Output out = context.console().out();
        bar.of(0, total);
        for (String line = results.next(); line != null; line = results.next()) {
            print(line, out, bar);
            if (!results.isReady()) {
                out.flush();
            }
            bar.of(results.count(), total);
        }
    }

    private void print(String line, Output out, Bar bar) {
        MapLine result = MapLine.of(line);
        if (result.error() != null) {
            failed++;
            bar.clear();
            Console console = context.console();
            console.say("input " + result.index() + Ends.reason(result.error()));
        } else if (then == null) {
            out.line(unordered ? line : String.valueOf(result.value()));
        }
    }

    private static String then(Cluster cluster, String id) throws InterruptedException {
        JsonNode map = cluster.get(Ids.map(id));
        String task = map.path("then").path("task").asString("");
        Ends.requireSuccess(Submission.await(cluster, cluster.get(Ids.task(task)), Times.FOR_EVER));
        return cluster.bare(Ids.task(task) + "/result");
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "then", then);
        put(parameters, "chunk", chunk);
        put(parameters, "pool", pool);
        put(parameters, "priority", priority);
        put(parameters, "timeout", timeout);
        put(parameters, "tags", tags.isEmpty() ? null : String.join(",", tags));
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }
}

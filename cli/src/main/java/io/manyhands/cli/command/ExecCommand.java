package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.Events;
import io.manyhands.cli.cluster.Ids;
import io.manyhands.cli.cluster.Submission;
import io.manyhands.cli.cluster.Values;
import io.manyhands.cli.console.ClosedPipeException;
import io.manyhands.cli.console.Console;
import io.manyhands.cli.console.Interrupts.Registration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Runs a program on a worker as if it were here. */
@Command(
        name = "exec",
        description = {
            "Runs a program on a worker: its output comes while it runs, its exit code is this command's.",
            "The worker's settings name the programs that may be run. Ctrl-C kills it there."
        },
        footer = {"", "  manyhands exec -- ls -l /", "  manyhands exec --env LANG=C --stdin -- sort < names.txt"})
public final class ExecCommand implements Callable<Integer> {
    private static final String FROM_STDERR = "[stderr] ";
    /** What a worker says when a program says more than it passes on. */
    private static final Pattern DROPPED = Pattern.compile("… \\d+ lines? dropped");

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "PROGRAM", description = "The program and its arguments, best after --.")
    private List<String> argv = List.of();

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "A variable. May be given several times.")
    private Map<String, String> env = Map.of();

    @Option(names = "--cwd", paramLabel = "DIR", description = "Where it runs. Default: a fresh folder.")
    private @Nullable String cwd;

    @Option(names = "--stdin", description = "It gets this command's standard input, as a text.")
    private boolean stdin;

    @Option(names = "--pool", paramLabel = "POOL", description = "Default: the pool of the type command.")
    private @Nullable String pool;

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long it may run.")
    private @Nullable String timeout;

    private ExecCommand(Context context) {
        this.context = context;
    }

    /** What follows the program's name is the program's. */
    public static CommandLine asCommandLine(Context context) {
        return new CommandLine(new ExecCommand(context)).setStopAtPositional(true);
    }

    @SuppressWarnings("try") // only closed
    @Override
    public Integer call() throws InterruptedException {
        Console console = context.console();
        Cluster cluster = context.cluster();
        String id = Submission.of(fields(), null).send(cluster).path("id").asString("");
        LiveText out = new LiveText(text -> {
            console.out().text(text);
            console.out().flush();
        });
        LiveText err = new LiveText(text -> {
            console.err().print(text);
            console.err().flush();
        });
        cluster.onWaiting(() -> console.say("waiting for the master"));
        try (Registration onInterrupt = Cancels.onInterrupt(context, id, true)) {
            follow(cluster, id, out, err);
        } catch (ClosedPipeException e) {
            boolean unused = Cancels.now(context, id, true); // as a pipe ends a program
            throw e;
        }
        return end(cluster.get(Ids.task(id)), out, err);
    }

    private static void follow(Cluster cluster, String id, LiveText out, LiveText err) throws InterruptedException {
        long[] last = {0};
        new Events(cluster, id).follow(event -> {
            if (event.kind().equals("log")) {
                String line = event.data().path("line").asString("");
                if (event.line() != ++last[0] || DROPPED.matcher(line).matches()) {
                    last[0] = event.line();
                    out.gap();
                    err.gap();
                }
                if (line.startsWith(FROM_STDERR)) {
                    err.line(line.substring(FROM_STDERR.length()));
                } else {
                    out.line(line);
                }
            }
        });
    }

    private int end(JsonNode task, LiveText out, LiveText err) {
        JsonNode result = task.path("result");
        boolean whole = !result.isMissingNode() && !result.path("truncated").asBoolean(false);
        boolean allOut = whole ? out.end(result.path("stdout").asString("")) : out.end();
        boolean allErr = whole ? err.end(result.path("stderr").asString("")) : err.end();
        context.console().out().flush();
        Ends.requireSuccess(task);
        if (!allOut || !allErr) {
            context.console().say("some of the output was lost: there was more than a task's log and result can hold");
        }
        return result.path("exitCode").asInt(0);
    }

    private Map<String, Object> fields() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("argv", argv);
        put(input, "env", env.isEmpty() ? null : env);
        put(input, "cwd", cwd);
        put(input, "stdin", stdin ? Inputs.all(context.console().in()) : null);
        put(input, "timeout", timeout);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "command");
        fields.put("input", Values.raw(Values.write(input)));
        put(fields, "pool", pool);
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}

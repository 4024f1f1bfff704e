package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Ids;
import io.manyhands.cli.cluster.Submission;
import io.manyhands.cli.console.Interrupts.Registration;
import io.manyhands.cli.console.Times;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Runs a task and prints what it results in. */
@Command(
        name = "run",
        description = {"Runs a task and prints its result as JSON, and nothing else.", "Ctrl-C cancels the task."},
        footer = {
            "",
            "  manyhands run is-prime 97",
            "  manyhands run echo '{\"a\": 1}'",
            "  manyhands run sum - < numbers.json"
        })
public final class RunCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "TYPE", description = "The type of the task.")
    private String type = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "INPUT",
            description = "JSON, or a text that is none; -: standard input. Default: null.")
    private @Nullable String input;

    @Mixin
    private SubmissionOptions how = new SubmissionOptions();

    @Option(names = "--wait", paramLabel = "TIME", description = "Then it goes on by itself: exit code 4.")
    private Duration wait = Times.FOR_EVER;

    public RunCommand(Context context) {
        this.context = context;
    }

    @SuppressWarnings("try") // only closed
    @Override
    public Integer call() throws InterruptedException {
        Submission submission =
                how.of(type, Inputs.json(input, context.console().in()));
        Cluster cluster = context.cluster();
        JsonNode task = submission.send(cluster);
        String id = task.path("id").asString("");
        try (Registration onInterrupt = Cancels.onInterrupt(context, id, false)) {
            Ends.requireSuccess(Submission.await(cluster, task, wait));
        }
        context.console().out().line(cluster.bare(Ids.task(id) + "/result"));
        return ExitCode.OK;
    }
}

package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Submission;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Submits a task and prints its id. */
@Command(
        name = "submit",
        description = {
            "Submits a task and prints its id: it is on disk then, and runs whatever becomes of this command."
        },
        footer = {
            "",
            "  manyhands submit sleep 10s --tag nap --retry 3",
            "  manyhands watch $(manyhands submit countdown 50000000)"
        })
public final class SubmitCommand implements Callable<Integer> {
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

    @Option(names = "--wait", paramLabel = "TIME", description = "Wait for its end; the exit code tells how it ended.")
    private @Nullable Duration wait;

    public SubmitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Submission submission =
                how.of(type, Inputs.json(input, context.console().in()));
        Cluster cluster = context.cluster();
        JsonNode task = submission.send(cluster);
        context.console().out().line(task.path("id").asString(""));
        context.console().out().flush();
        if (wait != null) {
            Ends.requireSuccess(Submission.await(cluster, task, wait));
        }
        return ExitCode.OK;
    }
}

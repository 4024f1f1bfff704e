package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.Events;
import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Ids;
import io.manyhands.cli.console.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Prints what a task's handler has logged. */
@Command(
        name = "logs",
        description = "Prints what a task has logged, from its beginning, and what it logs until it ends.")
public final class LogsCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = "A task's id.")
    private String id = "";

    public LogsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Cluster cluster = context.cluster();
        Output out = context.console().out();
        JsonNode unused = cluster.get(Ids.task(id)); // whether it is there at all
        new Events(cluster, id).follow(event -> {
            if (event.kind().equals("log")) {
                out.line(event.data().path("line").asString(""));
                out.flush();
            }
        });
        return ExitCode.OK;
    }
}

package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Ids;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one task. */
@Command(name = "task", description = "Shows a task with its attempts, result and error; or a map.")
public final class TaskCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = "A task's id, or a map's.")
    private String id = "";

    @Mixin
    private Format format = new Format();

    public TaskCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        format.one(Ids.find(context.cluster(), id).view(), context.console());
        return ExitCode.OK;
    }
}

package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists tasks. */
@Command(name = "tasks", description = "Lists tasks, the newest first.")
public final class TasksCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private TaskFilters filters = new TaskFilters();

    @Mixin
    private Format format = new Format();

    public TasksCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = context.console();
        format.list(
                filters.list(context.cluster(), "/api/tasks", console.clock().instant()), Views.TASKS, console);
        return ExitCode.OK;
    }
}

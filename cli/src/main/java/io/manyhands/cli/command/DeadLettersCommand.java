package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what has failed for good. */
@Command(
        name = "dead-letters",
        description = "Lists the tasks that failed for good, the newest first; manyhands retry ID… runs them again.")
public final class DeadLettersCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private TaskFilters filters = new TaskFilters();

    @Mixin
    private Format format = new Format();

    public DeadLettersCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = context.console();
        format.list(
                filters.list(
                        context.cluster(), "/api/dead-letters", console.clock().instant()),
                Views.TASKS,
                console);
        return ExitCode.OK;
    }
}

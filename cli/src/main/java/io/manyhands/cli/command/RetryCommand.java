package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Ids;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs tasks again that have ended. */
@Command(name = "retry", description = "Runs tasks again that have ended, and prints what state each is in.")
public final class RetryCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of tasks.")
    private List<String> ids = List.of();

    public RetryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        return EachId.of(ids, context.console(), id -> context.cluster().send("POST", Ids.task(id) + "/retry", null));
    }
}

package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Ids;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels tasks and maps. */
@Command(name = "cancel", description = "Cancels tasks and maps, and prints what state each is in.")
public final class CancelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of tasks or maps.")
    private List<String> ids = List.of();

    @Option(names = "--kill", description = "Not to wait for a handler to heed an interrupt: its process is killed.")
    private boolean kill;

    public CancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        return EachId.of(ids, context.console(), id -> Ids.cancel(context.cluster(), id, kill));
    }
}

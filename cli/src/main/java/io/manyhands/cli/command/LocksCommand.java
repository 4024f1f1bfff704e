package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what can be held, and by whom it is. */
@Command(name = "locks", description = "Lists a manager's locks and semaphores: who holds them, how many wait.")
public final class LocksCommand implements Callable<Integer> {
    private static final Set<String> KINDS = Set.of("lock", "rlock", "semaphore", "bounded-semaphore", "condition");

    private final Context context;

    @Parameters(paramLabel = "MANAGER", description = "The manager's name.")
    private String manager = "";

    @Mixin
    private Format format = new Format();

    public LocksCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        format.list(
                ObjectsCommand.of(context, manager).stream()
                        .filter(object -> KINDS.contains(object.path("kind").asString("")))
                        .toList(),
                Views.LOCKS,
                context.console());
        return ExitCode.OK;
    }
}

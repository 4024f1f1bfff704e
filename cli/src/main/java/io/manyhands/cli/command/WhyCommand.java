package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Ids;
import io.manyhands.cli.console.Console;
import io.manyhands.cli.console.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Tells what a task waits for. */
@Command(name = "why", description = "Tells why a task is not running: its turn, a limit, a lock, no worker …")
public final class WhyCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = "A task's id.")
    private String id = "";

    @Mixin
    private Format format = new Format();

    public WhyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode why = context.cluster().get(Ids.task(id) + "/why");
        if (format.isTable()) {
            show(why, context.console());
        } else {
            format.one(why, context.console());
        }
        return ExitCode.OK;
    }

    private static void show(JsonNode why, Console console) {
        console.out().line(Views.plain(why.path("state")));
        why.path("reasons").forEach(reason -> console.out()
                .line("  " + Views.plain(reason.path("message")) + until(reason, console)));
        JsonNode ahead = why.path("ahead");
        if (!ahead.isMissingNode()) {
            console.out()
                    .line("  before it: " + Views.plain(ahead.path("higherPriority")) + " of higher priority, "
                            + Views.plain(ahead.path("earlierTurn")) + " whose turn is earlier");
        }
    }

    private static String until(JsonNode reason, Console console) {
        return reason.has("until")
                ? " ("
                        + Times.relative(
                                Views.plain(reason.path("until")),
                                console.clock().instant()) + ")"
                : "";
    }
}

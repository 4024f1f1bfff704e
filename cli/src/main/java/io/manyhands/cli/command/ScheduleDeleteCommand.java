package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Ids;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Removes a schedule. */
@Command(name = "delete", description = "Removes a schedule; tasks that it has submitted stay.")
final class ScheduleDeleteCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME", description = "Of the schedule.")
    private String name = "";

    ScheduleDeleteCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode unused = context.cluster().send("DELETE", "/api/schedules/" + Ids.encoded(name), null);
        return ExitCode.OK;
    }
}

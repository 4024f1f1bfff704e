package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Lists schedules; its subcommands change them. */
@Command(name = "schedules", description = "Lists the schedules.")
public final class SchedulesCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private Format format = new Format();

    private SchedulesCommand(Context context) {
        this.context = context;
    }

    public static CommandLine withSubcommands(Context context) {
        return new CommandLine(new SchedulesCommand(context))
                .addSubcommand(new ScheduleSetCommand(context))
                .addSubcommand(new ScheduleDeleteCommand(context));
    }

    @Override
    public Integer call() throws InterruptedException {
        Cluster cluster = context.cluster();
        List<JsonNode> schedules = new ArrayList<>();
        JsonNode page = cluster.get("/api/schedules");
        page.path("items").forEach(schedules::add);
        while (page.path("next").isString()) {
            page = cluster.get(
                    "/api/schedules?cursor=" + Ids.encoded(page.path("next").asString()));
            page.path("items").forEach(schedules::add);
        }
        format.list(schedules, Views.SCHEDULES, context.console());
        return ExitCode.OK;
    }
}

package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Makes or replaces a schedule. */
@Command(
        name = "set",
        description = "Makes a schedule, or replaces the one of that name.",
        footer = {"", "  manyhands schedules set nightly --cron '30 2 * * *' --zone Europe/Berlin is-prime 97"})
final class ScheduleSetCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "NAME", description = "Of the schedule.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "TYPE", description = "The type of its task.")
    private String type = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "INPUT",
            description = "JSON, or a text that is none; -: standard input. Default: null.")
    private @Nullable String input;

    @ArgGroup(multiplicity = "1")
    private Rhythm rhythm = new Rhythm();

    @Option(names = "--zone", paramLabel = "ZONE", description = "Whose clock --cron means. Default: UTC.")
    private @Nullable String zone;

    @Option(names = "--skip-overlap", description = "A tick is passed over while the last one's task has not ended.")
    private boolean skipOverlap;

    @Mixin
    private SubmissionOptions how = new SubmissionOptions();

    @Mixin
    private Format format = new Format();

    /** One of both. */
    static final class Rhythm {
        @Option(
                names = "--cron",
                paramLabel = "CRON",
                description = "Minute hour day month weekday; or with the second before them.")
        private @Nullable String cron;

        @Option(names = "--every", paramLabel = "TIME", description = "From tick to tick, such as 10m.")
        private @Nullable String every;
    }

    ScheduleSetCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, Object> schedule = new LinkedHashMap<>();
        if (rhythm.cron != null) {
            schedule.put("cron", rhythm.cron);
        }
        if (rhythm.every != null) {
            schedule.put("every", rhythm.every);
        }
        if (zone != null) {
            schedule.put("zone", zone);
        }
        if (skipOverlap) {
            schedule.put("overlap", "skip");
        }
        schedule.put(
                "task", how.fields(type, Inputs.json(input, context.console().in())));
        JsonNode made = context.cluster().send("PUT", "/api/schedules/" + Ids.encoded(name), schedule);
        format.list(List.of(made), Views.SCHEDULES, context.console());
        return ExitCode.OK;
    }
}

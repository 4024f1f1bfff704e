package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Ids;
import io.manyhands.cli.cluster.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists pools; pauses and limits one. */
@Command(
        name = "pools",
        description = "Lists the pools; or shows one, after it was paused or limited.",
        footer = {"", "  manyhands pools cpu --pause", "  manyhands pools io --rate 10 --max-running none"})
public final class PoolsCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this one.")
    private @Nullable String name;

    @ArgGroup
    private @Nullable Pausing pausing;

    @Option(names = "--max-running", paramLabel = "N", description = "So many run at a time; none: no limit.")
    private @Nullable String maxRunning;

    @Option(names = "--rate", paramLabel = "N", description = "So many start in a second; none: no limit.")
    private @Nullable String rate;

    @Option(
            names = "--max-running-per-key",
            paramLabel = "N",
            description = "So many of a concurrency key; none: no limit.")
    private @Nullable String maxRunningPerKey;

    @Mixin
    private Format format = new Format();

    /** One of both. */
    static final class Pausing {
        @Option(names = "--pause", description = "Nothing new is started; what runs goes on.")
        private boolean pause;

        @SuppressWarnings("UnusedVariable") // what is not the one is the other
        @Option(names = "--resume", description = "The contrary.")
        private boolean resume;
    }

    public PoolsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, Object> changes = changes();
        if (name == null && !changes.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say which pool: manyhands pools NAME …");
        }
        format.list(pools(context.cluster(), changes), Views.POOLS, context.console());
        return ExitCode.OK;
    }

    private List<JsonNode> pools(Cluster cluster, Map<String, Object> changes) throws InterruptedException {
        List<JsonNode> pools = new ArrayList<>();
        if (name == null) {
            cluster.get("/api/pools").path("items").forEach(pools::add);
        } else if (changes.isEmpty()) {
            pools.add(cluster.get("/api/pools/" + Ids.encoded(name)));
        } else {
            pools.add(cluster.send("PATCH", "/api/pools/" + Ids.encoded(name), changes));
        }
        return pools;
    }

    private Map<String, Object> changes() {
        Map<String, Object> changes = new LinkedHashMap<>();
        if (pausing != null) {
            changes.put("paused", pausing.pause);
        }
        limit(changes, "maxRunning", maxRunning);
        limit(changes, "ratePerSecond", rate);
        limit(changes, "maxRunningPerKey", maxRunningPerKey);
        return changes;
    }

    /** What is no number is the master's to refuse. */
    private static void limit(Map<String, Object> changes, String field, @Nullable String limit) {
        if (limit != null) {
            changes.put(field, Values.raw(limit.equals("none") ? "null" : Values.input(limit)));
        }
    }
}

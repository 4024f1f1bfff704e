package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Failure;
import io.manyhands.cli.cluster.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists workers; sends one home. */
@Command(name = "workers", description = "Lists the workers; or shows one, after it was told to drain.")
public final class WorkersCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Only this one.")
    private @Nullable String id;

    @Option(names = "--drain", description = "It finishes what it runs, takes nothing new, and stops.")
    private boolean drain;

    @Option(names = "--all", description = "Those too that left or were given up.")
    private boolean all;

    @Mixin
    private Format format = new Format();

    public WorkersCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Cluster cluster = context.cluster();
        if (drain) {
            if (id == null) {
                throw new ParameterException(spec.commandLine(), "Say which worker: manyhands workers ID --drain");
            }
            JsonNode unused = cluster.send("POST", "/api/workers/" + Ids.encoded(id) + "/drain", null);
        }
        format.list(workers(cluster), Views.WORKERS, context.console());
        return ExitCode.OK;
    }

    private List<JsonNode> workers(Cluster cluster) throws InterruptedException {
        List<JsonNode> workers = new ArrayList<>();
        for (JsonNode worker :
                cluster.get("/api/workers?all=" + (all || id != null)).path("items")) {
            if (id == null || id.equals(worker.path("id").asString(""))) {
                workers.add(worker);
            }
        }
        if (id != null && workers.isEmpty()) {
            throw new Failure(ExitCode.NOT_FOUND, "There is no worker '" + id + "': manyhands workers lists them");
        }
        return workers;
    }
}

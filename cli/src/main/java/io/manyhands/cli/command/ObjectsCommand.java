package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Lists shared objects. */
@Command(name = "objects", description = "Lists a manager's shared objects: how large they are, who holds them.")
public final class ObjectsCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "MANAGER", description = "The manager's name.")
    private String manager = "";

    @Mixin
    private Format format = new Format();

    public ObjectsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        format.list(of(context, manager), Views.OBJECTS, context.console());
        return ExitCode.OK;
    }

    static List<JsonNode> of(Context context, String manager) throws InterruptedException {
        List<JsonNode> objects = new ArrayList<>();
        context.cluster()
                .get("/api/managers/" + Ids.encoded(manager) + "/objects")
                .path("items")
                .forEach(objects::add);
        return objects;
    }
}

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
@Command(
        name = "objects",
        description =
                "Lists a manager's shared objects: how large they are, who holds them. Without a name, the managers.")
public final class ObjectsCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "MANAGER", arity = "0..1", description = "The manager's name.")
    private String manager = "";

    @Mixin
    private Format format = new Format();

    public ObjectsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        boolean one = !manager.isEmpty();
        format.list(
                one ? of(context, manager) : items(context, "/api/managers"),
                one ? Views.OBJECTS : Views.MANAGERS,
                context.console());
        return ExitCode.OK;
    }

    static List<JsonNode> of(Context context, String manager) throws InterruptedException {
        return items(context, "/api/managers/" + Ids.encoded(manager) + "/objects");
    }

    private static List<JsonNode> items(Context context, String path) throws InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        context.cluster().get(path).path("items").forEach(items::add);
        return items;
    }
}

package io.manyhands.worker.hosted;

import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.channel.Door;
import io.manyhands.worker.channel.FromChild;
import io.manyhands.worker.channel.ToChild;
import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.tree.ProcessTree;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The program of a child JVM. */
public final class HostedMain {
    /** True in a child: the worker's own parts are not wanted. */
    public static final String PROPERTY = "manyhands.worker.hosted";

    public static final String ADDRESS = "MANYHANDS_CHILD_CHANNEL";
    public static final String TOKEN = "MANYHANDS_CHILD_TOKEN";
    /** Instead of a connection: as {@link #rehearse}, with the application's classes as arguments, and ends. */
    public static final String REHEARSE = "--rehearse";
    /** The exit code where the worker is gone. */
    private static final int ORPHANED = 143;

    private HostedMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals(REHEARSE)) {
            rehearse(Arrays.asList(arguments).subList(1, arguments.length));
            System.exit(0);
        }
        Map<String, String> environment = System.getenv();
        Channel channel = new Channel(Door.enter(environment.getOrDefault(ADDRESS, "")), "to-worker");
        channel.send(FromChild.hello(environment.getOrDefault(TOKEN, "")));
        ToChild first = channel.receive(ToChild.class);
        if (first != null && first.setup() != null) {
            Setup setup = first.setup();
            new Host(channel, setup.worker(), () -> Application.make(setup)).serve();
        }
        ProcessTree.ofThisProcess().killOthers();
        Runtime.getRuntime().halt(ORPHANED);
    }

    /** Does once, in this JVM, what a child does, so that an archive of its classes can be written. */
    public static void rehearse(List<String> sources) throws IOException {
        Rehearsal.run(sources);
    }
}

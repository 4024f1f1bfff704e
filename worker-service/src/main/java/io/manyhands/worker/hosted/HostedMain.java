package io.manyhands.worker.hosted;

import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.channel.Door;
import io.manyhands.worker.channel.FromChild;
import io.manyhands.worker.channel.ToChild;
import java.io.IOException;
import java.util.Map;

/** The program of a child JVM. */
public final class HostedMain {
    /** True in a child: the worker's own parts are not wanted. */
    public static final String PROPERTY = "manyhands.worker.hosted";

    public static final String ADDRESS = "MANYHANDS_CHILD_CHANNEL";
    public static final String TOKEN = "MANYHANDS_CHILD_TOKEN";
    /** Instead of a connection: makes the handlers once, so that an archive of classes can be written, and ends. */
    public static final String REHEARSE = "--rehearse";

    private HostedMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 1 && arguments[0].equals(REHEARSE)) {
            Rehearsal.run(arguments);
            return;
        }
        Map<String, String> environment = System.getenv();
        Channel channel = new Channel(Door.enter(environment.getOrDefault(ADDRESS, "")), "to-worker");
        channel.send(FromChild.hello(environment.getOrDefault(TOKEN, "")));
        ToChild first = channel.receive(ToChild.class);
        if (first == null || first.setup() == null) {
            Runtime.getRuntime().halt(Host.ORPHANED);
            return;
        }
        new Host(channel, first.setup()).serve();
    }
}

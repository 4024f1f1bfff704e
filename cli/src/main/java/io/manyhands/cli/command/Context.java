package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.console.Console;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every command is given. */
public final class Context {
    private final Console console;
    private final Supplier<Cluster> connect;
    private @Nullable Cluster cluster;

    Context(Console console, Supplier<Cluster> connect) {
        this.console = console;
        this.connect = connect;
    }

    public Console console() {
        return console;
    }

    /** The same whenever it is asked for. */
    public Cluster cluster() {
        Cluster known = cluster;
        if (known == null) {
            known = connect.get();
            cluster = known;
        }
        return known;
    }
}

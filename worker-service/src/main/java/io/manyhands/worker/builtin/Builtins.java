package io.manyhands.worker.builtin;

import io.manyhands.worker.builtin.command.CommandConfiguration;
import io.manyhands.worker.builtin.fetch.FetchConfiguration;
import io.manyhands.worker.builtin.folder.CopyConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;

/** What {@link BuiltinConfiguration} makes, without a Spring context: making one takes most of a child JVM's start. */
public final class Builtins {
    private Builtins() {}

    /**
     * Makes the objects that have the handlers; those that can be closed want to be.
     *
     * @param settings the worker's
     */
    public static List<Object> make(Binder settings) {
        List<Object> all =
                new ArrayList<>(List.of(new Basics(), new Numbers(), new PrimeTest(), new Countdown(), new Sleep()));
        all.addAll(FetchConfiguration.handlers(settings));
        all.addAll(CommandConfiguration.handlers(settings));
        all.addAll(CopyConfiguration.handlers(settings));
        return all;
    }
}

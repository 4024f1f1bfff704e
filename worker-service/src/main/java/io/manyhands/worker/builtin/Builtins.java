package io.manyhands.worker.builtin;

import io.manyhands.worker.builtin.command.CommandConfiguration;
import io.manyhands.worker.builtin.fetch.FetchConfiguration;
import io.manyhands.worker.builtin.folder.CopyConfiguration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * What {@link BuiltinConfiguration} makes, without a Spring context, and as late as can be: making one, and binding settings,
 * takes most of a child JVM's start.
 */
public final class Builtins {
    /** By type; given the worker's settings. Those that can be closed want to be. */
    public static final Map<String, Function<Binder, Object>> CONFIGURED = Map.of(
            "fetch-url", FetchConfiguration::handler,
            "command", CommandConfiguration::handler,
            "copy-folder", CopyConfiguration::handler);

    private Builtins() {}

    /** Those that have no settings. */
    public static List<Object> simple() {
        return List.of(new Basics(), new Numbers(), new PrimeTest(), new Countdown(), new Sleep());
    }
}

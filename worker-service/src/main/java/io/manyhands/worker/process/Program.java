package io.manyhands.worker.process;

import io.manyhands.worker.channel.ToChild.Setup;
import java.util.List;
import java.util.Map;

/**
 * What children are to be.
 *
 * @param sources the classes of the application that they make; none for the built-in handlers and plugins alone
 * @param settings its properties, which may be secrets
 * @param system the system properties that it was started with
 * @param arguments its own
 */
public record Program(
        List<String> sources, Map<String, String> settings, Map<String, String> system, List<String> arguments) {
    public Program {
        sources = List.copyOf(sources);
        settings = Map.copyOf(settings);
        system = Map.copyOf(system);
        arguments = List.copyOf(arguments);
    }

    Setup setup(String worker) {
        return new Setup(worker, sources, settings, system, arguments);
    }

    /** The properties may be secrets. */
    @Override
    public String toString() {
        return "Program" + sources;
    }
}

package io.manyhands.worker.plugin;

import java.nio.file.Path;

/** A plugin cannot be used; the message is one line that names its file and what to do. */
public final class PluginException extends RuntimeException {
    PluginException(Path plugin, String problem, Throwable cause) {
        super(message(plugin, problem), cause);
    }

    PluginException(Path plugin, String problem) {
        super(message(plugin, problem));
    }

    private static String message(Path plugin, String problem) {
        return "The plugin " + plugin + " cannot be used: " + problem;
    }
}

package io.manyhands.worker.plugin;

import io.manyhands.worker.handler.HandlerRegistrar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every plugin of a folder; see the package's description. */
public final class Plugins implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Plugins.class);
    /** The folder's name. */
    public static final String PROPERTY = "manyhands.worker.plugins";

    private static final Path USUAL = Path.of("plugins");

    private final List<Plugin> plugins = new ArrayList<>();

    private Plugins() {}

    public static Plugins none() {
        return new Plugins();
    }

    /**
     * As {@link #load}.
     *
     * @param folder null or blank for {@code plugins} in the working folder, where that is there
     */
    public static Plugins configured(@Nullable String folder, HandlerRegistrar registrar) {
        if (folder != null && !folder.isBlank()) {
            return load(Path.of(folder), registrar);
        }
        return Files.isDirectory(USUAL) ? load(USUAL, registrar) : none();
    }

    /**
     * Registers the handlers of every jar in the folder, and of every sub-folder of jars.
     *
     * @throws PluginException when the folder cannot be read, or one of them cannot be used
     */
    public static Plugins load(Path folder, HandlerRegistrar registrar) {
        Plugins all = new Plugins();
        ApiLoader api = new ApiLoader();
        try {
            for (Path place : sorted(folder)) {
                List<Path> jars = Files.isDirectory(place) ? jars(place) : List.of(place);
                if (isPlugin(place, jars)) {
                    all.add(Plugin.open(place, jars, api), registrar);
                }
            }
        } catch (IOException e) {
            all.close();
            throw new PluginException(folder, "the folder cannot be read (" + e + "); see manyhands.worker.plugins", e);
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
        if (!all.plugins.isEmpty()) {
            log.info("Plugins from {}: {}", folder, all.plugins);
        }
        return all;
    }

    private void add(Plugin plugin, HandlerRegistrar registrar) {
        plugins.add(plugin);
        plugin.register(registrar);
    }

    /** A note or a hidden file beside them does no harm. */
    private static boolean isPlugin(Path place, List<Path> jars) {
        return Files.isDirectory(place) ? !jars.isEmpty() : isJar(place);
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar");
    }

    private static List<Path> jars(Path folder) throws IOException {
        return sorted(folder).stream().filter(Plugins::isJar).toList();
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Override
    public void close() {
        plugins.forEach(Plugin::close);
    }
}

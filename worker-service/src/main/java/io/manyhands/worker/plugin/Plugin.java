package io.manyhands.worker.plugin;

import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.handler.TaskHandlers;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A jar, or a folder of jars, and the objects whose handlers it brought. */
final class Plugin implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Plugin.class);
    private static final String SERVICE = "META-INF/services/" + TaskHandlers.class.getName();

    private final Path place;
    private final URLClassLoader loader;
    private final List<TaskHandlers> objects = new ArrayList<>();

    private Plugin(Path place, URLClassLoader loader) {
        this.place = place;
        this.loader = loader;
    }

    /**
     * @param place what it is called in messages
     * @param jars which it consists of
     * @throws PluginException when one of them is no jar
     */
    static Plugin open(Path place, List<Path> jars, ClassLoader api) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try (JarFile readable = new JarFile(jar.toFile())) {
                urls.add(jar.toUri().toURL());
                log.debug("Plugin {}: {} has {} entries", place, jar, readable.size());
            } catch (IOException e) {
                throw new PluginException(
                        place,
                        jar.getFileName() + " is no readable jar (" + e.getMessage() + "); replace or remove it",
                        e);
            }
        }
        String name = "plugin " + place.getFileName();
        return new Plugin(place, new URLClassLoader(name, urls.toArray(URL[]::new), api));
    }

    /** @throws PluginException when there is no handler in it, or one that cannot be used */
    void register(HandlerRegistrar registrar) {
        try {
            for (TaskHandlers found : ServiceLoader.load(TaskHandlers.class, loader)) {
                objects.add(found);
                if (registrar.register(found) == 0) {
                    String name = found.getClass().getName();
                    throw new PluginException(place, name + " has no public method with @TaskHandler; add one");
                }
            }
        } catch (PluginException e) {
            throw e;
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            throw new PluginException(place, said(e), e);
        }
        if (objects.isEmpty()) {
            throw new PluginException(
                    place,
                    "it has no " + SERVICE + " that names its classes with @TaskHandler methods; add it to the jar");
        }
    }

    @Override
    public String toString() {
        return String.valueOf(place.getFileName());
    }

    private static String said(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LinkageError) {
                return firstLine(cause.toString()) + "; a plugin that needs other jars is a folder with all of them";
            }
        }
        String reason = firstLine(String.valueOf(thrown.getMessage()));
        Throwable cause = thrown.getCause();
        return thrown instanceof ServiceConfigurationError && cause != null
                ? reason + ": " + firstLine(cause.toString())
                : reason;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Closes what can be closed, and the jars. */
    @Override
    public void close() {
        for (TaskHandlers object : objects) {
            if (object instanceof AutoCloseable closeable) {
                closeQuietly(closeable);
            }
        }
        closeQuietly(loader);
    }

    private void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("Closing {} of the plugin {} failed", closeable.getClass().getName(), place, e);
        }
    }
}

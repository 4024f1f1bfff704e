package io.manyhands.standalone.example;

import io.manyhands.examples.Catalogue;
import io.manyhands.standalone.cluster.TemporaryCluster;
import io.manyhands.standalone.failure.StartException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A cluster in this process whose worker has the examples as a plugin, and may do what they need. */
public final class ExampleCluster implements AutoCloseable {
    /** The examples' programs; those that a machine lacks are missed only by the example that runs them. */
    private static final String[] PROGRAMS = {"cat", "printf", "printenv", "openssl"};

    private final TemporaryCluster cluster;
    private final Path plugins;

    private ExampleCluster(TemporaryCluster cluster, Path plugins) {
        this.cluster = cluster;
        this.plugins = plugins;
    }

    /** Returns when it serves. */
    public static ExampleCluster start() throws InterruptedException {
        try {
            Path plugins = Files.createTempDirectory("manyhands-examples-");
            Files.copy(jar(), plugins.resolve("examples.jar"));
            return new ExampleCluster(TemporaryCluster.start(plugins, settings()), plugins);
        } catch (IOException e) {
            throw new StartException("The examples cannot be given to the worker (" + e.getMessage() + ")", e);
        }
    }

    private static Path jar() {
        try {
            return Path.of(Catalogue.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The examples are nowhere", e);
        }
    }

    private static Map<String, String> settings() {
        return Map.of(
                "manyhands.worker.command.allow",
                String.join(",", Programs.found(PROGRAMS)),
                "manyhands.worker.copy-folder.roots",
                System.getProperty("java.io.tmpdir"),
                "manyhands.worker.fetch-url.allow",
                "127.0.0.1",
                "manyhands.worker.pools.single.slots",
                "1",
                "manyhands.worker.pools.waiting.slots",
                "10000");
    }

    public URI address() {
        return cluster.address();
    }

    @Override
    public void close() {
        cluster.close();
        try {
            Files.deleteIfExists(plugins.resolve("examples.jar"));
            Files.deleteIfExists(plugins);
        } catch (IOException e) {
            // The system's to clean up: it is in its folder for temporary files.
        }
    }
}

package io.manyhands.standalone.cluster;

import io.manyhands.standalone.failure.StartException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cluster in this process on any free port, whose data goes with it. */
public final class TemporaryCluster implements AutoCloseable {
    private final InProcessCluster cluster;
    private final Path folder;

    private TemporaryCluster(InProcessCluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
    }

    /** Returns when it serves. It ends with this process, too. */
    public static TemporaryCluster start() throws InterruptedException {
        return start(null, Map.of());
    }

    /**
     * As {@link #start()}.
     *
     * @param plugins the folder of the worker's plugins; null for {@code ./plugins} where there is one
     * @param settings of the services
     */
    public static TemporaryCluster start(@Nullable Path plugins, Map<String, String> settings)
            throws InterruptedException {
        Path folder;
        try {
            folder = Files.createTempDirectory("manyhands-");
        } catch (IOException e) {
            throw new StartException("Cannot make a temporary folder (" + e.getMessage() + ")", e);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        InProcessPlan plan = new InProcessPlan(0, folder, cores, false, plugins, null, true, settings);
        TemporaryCluster cluster = new TemporaryCluster(InProcessCluster.start(plan), folder);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "ending"));
        return cluster;
    }

    public URI address() {
        return cluster.address();
    }

    /** Idempotent. */
    @Override
    public synchronized void close() {
        cluster.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Gone already, or the system's to clean up: it is in its folder for temporary files.
        }
    }
}

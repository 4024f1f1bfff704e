package io.manyhands.clienttests;

import io.manyhands.clienttests.tasks.Tasks;
import io.manyhands.standalone.cluster.TemporaryCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One cluster for all tests of this JVM, started by the first that asks. Its worker has the task classes of these tests. */
public final class LiveCluster {
    private static final TemporaryCluster CLUSTER = start();

    private LiveCluster() {}

    private static TemporaryCluster start() {
        try {
            System.setProperty("manyhands.worker.command.allow", "sh"); // for the command line's exec
            Path plugins = Files.createTempDirectory("manyhands-plugins-");
            PluginJar.write(plugins.resolve("tasks.jar"), Tasks.class);
            return TemporaryCluster.start(plugins, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the cluster started", e);
        }
    }

    public static URI uri() {
        return CLUSTER.address();
    }
}

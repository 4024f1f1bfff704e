package io.manyhands.standalone;

import io.manyhands.standalone.cluster.TemporaryCluster;

/**
 * Starts and ends a cluster, so that the JVM can keep the classes that it loads for the starts to come
 * ({@code -XX:ArchiveClassesAtExit}).
 */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] args) throws InterruptedException {
        TemporaryCluster.start().close();
        System.exit(0);
    }
}

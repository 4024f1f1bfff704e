package io.manyhands.standalone;

import io.manyhands.standalone.cluster.TemporaryCluster;
import io.manyhands.worker.WorkerServiceApplication;
import io.manyhands.worker.hosted.HostedMain;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Starts and ends all that a cluster is made of, so that the JVM can keep the classes that it loads for the starts to come
 * ({@code -XX:ArchiveClassesAtExit}).
 */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        HostedMain.rehearse(List.of()); // tasks' child processes use the archive, too
        TemporaryCluster.start().close();
        startWorkerWithoutBroker();
        System.exit(0);
    }

    /** The port is nobody's: the worker goes on trying to connect, which is all that is needed here. */
    private static void startWorkerWithoutBroker() {
        new SpringApplicationBuilder(WorkerServiceApplication.class)
                .run(
                        "--spring.rabbitmq.addresses=127.0.0.1:1",
                        "--spring.main.web-application-type=none",
                        "--spring.main.banner-mode=off")
                .close();
    }
}

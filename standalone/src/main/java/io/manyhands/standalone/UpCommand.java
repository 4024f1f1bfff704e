package io.manyhands.standalone;

import io.manyhands.standalone.cluster.Broker;
import io.manyhands.standalone.cluster.Cluster;
import io.manyhands.standalone.cluster.InProcessCluster;
import io.manyhands.standalone.cluster.InProcessPlan;
import io.manyhands.standalone.cluster.Postgres;
import io.manyhands.standalone.cluster.ProcessCluster;
import io.manyhands.standalone.cluster.ProcessPlan;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a cluster and serves until it is told to end. */
@Command(
        name = "up",
        description = {
            "Starts a cluster on this machine and serves until Ctrl-C.",
            "In one process, unless --rabbitmq is given: then as a master and worker processes."
        },
        footer = {
            "",
            "MANYHANDS_HTTP_TOKEN: what clients must send (Authorization: Bearer ...).",
            "MANYHANDS_JAVA_OPTS: further options for every JVM."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    private static final String LOCAL = "local";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Default: ${DEFAULT-VALUE}. 0: any free one.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the tasks are kept; another start with it carries on. Default: ./${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "CPU-bound tasks at a time in each worker. Default: the machine's cores, shared out.")
    private @Nullable Integer slots;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Jars with task types of your own. Default: ./plugins, where it is there.")
    private @Nullable Path plugins;

    @Option(
            names = "--processes",
            description = "Tasks of the pool cpu run in child processes: whatever they do harms nobody else.")
    private boolean isolated;

    @Option(
            names = "--rabbitmq",
            paramLabel = "URI|local",
            defaultValue = "${env:MANYHANDS_RABBITMQ_URI}",
            description =
                    "amqp://user:password@host:port/vhost, or local for a private broker. Or MANYHANDS_RABBITMQ_URI.")
    private @Nullable String rabbitmq;

    @Option(
            names = "--postgres",
            paramLabel = "URI",
            defaultValue = "${env:MANYHANDS_POSTGRES_URI}",
            description = "postgresql://user:password@host:port/db, instead of SQLite. Or MANYHANDS_POSTGRES_URI.")
    private @Nullable String postgres;

    @Option(names = "--workers", paramLabel = "N", description = "Worker processes, with --rabbitmq. Default: 2.")
    private @Nullable Integer workers;

    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        try (Cluster cluster = rabbitmq == null ? inProcess() : processes()) {
            announce(cluster);
            cluster.await();
        }
        return 0;
    }

    private void checkOptions() {
        if (rabbitmq == null && (workers != null || postgres != null)) {
            throw wrong((workers != null ? "--workers" : "--postgres") + " needs --rabbitmq URI, or --rabbitmq local");
        }
        if (slots != null && slots < 1) {
            throw wrong("--slots " + slots + ": give 1 or more");
        }
        if (workers != null && workers < 1) {
            throw wrong("--workers " + workers + ": give 1 or more");
        }
    }

    private Cluster inProcess() throws InterruptedException {
        Cluster cluster = InProcessCluster.start(
                new InProcessPlan(port, data, slots(1), isolated, plugins, Environment.token(), false, Map.of()));
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "ending"));
        return cluster;
    }

    private Cluster processes() throws InterruptedException {
        int processes = workers == null ? 2 : workers;
        return ProcessCluster.start(new ProcessPlan(
                port,
                data,
                LOCAL.equals(rabbitmq) ? null : Broker.parse(String.valueOf(rabbitmq)),
                postgres == null ? null : Postgres.parse(postgres),
                processes,
                slots(processes),
                isolated,
                plugins,
                Environment.token()));
    }

    private int slots(int processes) {
        int cores = Runtime.getRuntime().availableProcessors();
        return slots != null ? slots : Math.max(1, cores / processes);
    }

    private void announce(Cluster cluster) {
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        String authority = cluster.address().getAuthority();
        String header = Environment.token() == null ? "" : "-H \"Authorization: Bearer $MANYHANDS_HTTP_TOKEN\" ";
        PrintWriter out = commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "Manyhands serves %s (ready in %.1f s): %s%n",
                cluster.address(),
                millis / 1e3,
                cluster.description());
        out.println("  curl " + header + "-d 97 " + authority + "/api/run/is-prime");
        out.println("  curl " + header + "-d '[1,2,3,4,5]' '" + authority + "/api/map/square?stream=ordered'");
        out.println("Ctrl-C ends it; another start with the same data carries on.");
        out.flush();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(commandLine(), message);
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }
}

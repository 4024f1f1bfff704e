package io.manyhands.standalone.cluster;

import io.manyhands.standalone.failure.StartFailures;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Master, worker, transport and database in this JVM. */
public final class InProcessCluster implements Cluster {
    private static final Duration READY = Duration.ofMinutes(2);

    private final DataFolder data;
    private final ConfigurableApplicationContext application;
    private final CountDownLatch closed = new CountDownLatch(1);

    private InProcessCluster(DataFolder data, ConfigurableApplicationContext application) {
        this.data = data;
        this.application = application;
    }

    /**
     * Returns when it serves.
     *
     * @throws io.manyhands.standalone.failure.StartException when it cannot be started
     */
    public static InProcessCluster start(InProcessPlan plan) throws InterruptedException {
        Ports.requireFree(plan.port());
        DataFolder data = DataFolder.claim(plan.data());
        InProcessCluster cluster = new InProcessCluster(data, run(plan, data));
        try {
            List<Long> worker = List.of(ProcessHandle.current().pid());
            new Readiness(cluster.address(), plan.token())
                    .await(() -> worker, () -> cluster.closed.getCount() == 0, READY);
            return cluster;
        } catch (RuntimeException | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    private static ConfigurableApplicationContext run(InProcessPlan plan, DataFolder data) {
        Map<String, String> settings = Settings.quiet("");
        if (plan.silent()) {
            settings.put("logging.level.io.manyhands", "warn");
        }
        settings.putAll(Settings.serving(plan.port(), plan.token()));
        settings.putAll(Settings.sqlite(data.path()));
        settings.putAll(Settings.working(plan.slots(), plan.isolated(), plan.plugins()));
        settings.putAll(plan.more());
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.setRegisterShutdownHook(false);
        try {
            return application.run(Settings.asArguments(settings));
        } catch (RuntimeException e) {
            data.close();
            throw StartFailures.of(e);
        }
    }

    @Override
    public URI address() {
        String port = application.getEnvironment().getProperty("local.server.port");
        return URI.create("http://localhost:" + Objects.requireNonNull(port));
    }

    @Override
    public String description() {
        return "in one process, tasks kept in SQLite in " + data.path();
    }

    @Override
    public void await() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        application.close();
        data.close();
        closed.countDown();
    }
}

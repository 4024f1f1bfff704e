package io.manyhands.standalone.cluster;

import io.manyhands.standalone.child.Child;
import io.manyhands.standalone.child.ChildSpec;
import io.manyhands.standalone.child.Role;
import io.manyhands.standalone.failure.RefusedException;
import io.manyhands.standalone.failure.StartException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A master process and worker processes over RabbitMQ, all children of this one. */
public final class ProcessCluster implements Cluster {
    private static final Duration READY = Duration.ofMinutes(2);
    /** Longer than a service's own deadlines for an orderly end. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ProcessPlan plan;
    private final URI address;
    private final @Nullable DataFolder data;
    private final List<Child> workers = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable PrivateBroker privateBroker;
    private @Nullable Child master;

    private ProcessCluster(ProcessPlan plan, int port, @Nullable DataFolder data) {
        this.plan = plan;
        this.address = URI.create("http://localhost:" + port);
        this.data = data;
    }

    /**
     * Returns when it serves.
     *
     * @throws StartException when it cannot be started; then nothing of it runs
     */
    public static ProcessCluster start(ProcessPlan plan) throws InterruptedException {
        QuietLogging.start("up      ");
        Ports.requireFree(plan.port());
        if (plan.broker() != null) {
            plan.broker().check();
        }
        if (plan.postgres() != null) {
            plan.postgres().check();
        }
        int port = plan.port() == 0 ? Ports.anyFree() : plan.port();
        DataFolder data = plan.postgres() == null ? DataFolder.claim(plan.data()) : null;
        ProcessCluster cluster = new ProcessCluster(plan, port, data);
        // Also while it starts.
        Thread ending = new Thread(cluster::close, "ending");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            cluster.startAll(port);
            return cluster;
        } catch (RuntimeException | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    private void startAll(int port) throws InterruptedException {
        // First, because it takes longest.
        PrivateBroker broker = plan.broker() == null ? startBroker() : null;
        startChildren(port);
        if (broker != null) {
            tellChildren(broker.uri());
        }
        boolean serves = new Readiness(address, plan.token())
                .await(() -> workers.stream().map(Child::pid).toList(), this::isRefused, READY);
        if (!serves) {
            throw new RefusedException();
        }
        haveServed();
    }

    private synchronized void haveServed() {
        if (master != null) {
            master.hasServed();
        }
        workers.forEach(Child::hasServed);
    }

    private synchronized PrivateBroker startBroker() {
        PrivateBroker broker = PrivateBroker.start();
        privateBroker = broker;
        return broker;
    }

    private synchronized void tellChildren(String brokerUri) {
        if (master != null) {
            master.tellBroker(brokerUri);
        }
        workers.forEach(worker -> worker.tellBroker(brokerUri));
    }

    private synchronized void startChildren(int port) {
        if (closed.getCount() == 0) {
            return;
        }
        Map<String, String> forMaster = settings("master  ");
        forMaster.putAll(Settings.serving(port, plan.token()));
        forMaster.putAll(plan.postgres() != null ? plan.postgres().settings() : Settings.sqlite(folder()));
        master = start("master", Role.MASTER, forMaster);
        for (int i = 1; i <= plan.workers(); i++) {
            String name = "worker-" + i;
            Map<String, String> forWorker = settings(name);
            forWorker.putAll(Settings.working(plan.slots(), plan.isolated(), plan.plugins()));
            forWorker.put("spring.main.web-application-type", "none");
            workers.add(start(name, Role.WORKER, forWorker));
        }
    }

    private Map<String, String> settings(String name) {
        Map<String, String> settings = Settings.quiet(name);
        if (plan.broker() != null) {
            settings.putAll(plan.broker().settings());
        }
        return settings;
    }

    private Child start(String name, Role role, Map<String, String> settings) {
        return Child.start(new ChildSpec(name, role, settings, plan.broker() == null));
    }

    private synchronized boolean isRefused() {
        return closed.getCount() == 0
                || (master != null && master.isRefused())
                || workers.stream().anyMatch(Child::isRefused);
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public String description() {
        return "a master and " + plan.workers() + " worker processes over "
                + (plan.broker() == null ? "a private RabbitMQ" : plan.broker()) + ", tasks kept in "
                + (plan.postgres() == null ? "SQLite in " + folder() : plan.postgres());
    }

    private Path folder() {
        return Objects.requireNonNull(data, "There is a folder wherever there is no PostgreSQL")
                .path();
    }

    @Override
    public void await() throws InterruptedException {
        closed.await();
    }

    /** Workers first, so that what they finish still reaches the master. */
    @Override
    public void close() {
        closed.countDown();
        endAll();
    }

    private synchronized void endAll() {
        workers.forEach(Child::stop);
        workers.forEach(worker -> worker.awaitEnd(PATIENCE));
        if (master != null) {
            master.stop();
            master.awaitEnd(PATIENCE);
        }
        if (privateBroker != null) {
            privateBroker.close();
            privateBroker = null;
        }
        if (data != null) {
            data.close();
        }
    }
}

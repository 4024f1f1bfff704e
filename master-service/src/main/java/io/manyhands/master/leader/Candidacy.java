package io.manyhands.master.leader;

import io.manyhands.master.periodic.Periodic;
import io.manyhands.master.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** This master among the others: its name, its number, and its claim to lead. Thread-safe. */
public final class Candidacy implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final String master = UUID.randomUUID().toString();
    private final Leadership leadership;
    private final Registry registry;
    private final Election election;
    private final Periodic periodic;
    private final boolean shared;
    private final int node;

    Candidacy(Store store, JdbcClient database, LongSupplier nanoClock) {
        this.shared = store.isShared();
        this.leadership = new Leadership(!shared, nanoClock);
        this.registry = new Registry(master, database);
        this.election = new Election(master, database, leadership, nanoClock);
        this.node = shared ? registry.register() : 0;
        this.periodic = new Periodic("election", EVERY, () -> {
            election.step();
            registry.step();
        });
    }

    /** Stands for election; the first result is there when this returns. */
    void start() {
        if (shared) {
            election.step();
            periodic.start();
        }
    }

    /** A name that no other master ever had. */
    public String master() {
        return master;
    }

    /** A number that no other master has: the part of the ids that only this one makes. */
    public int node() {
        return node;
    }

    public Leadership leadership() {
        return leadership;
    }

    /** Whether other masters can use the database. */
    public boolean isShared() {
        return shared;
    }

    /** Tells the others where they find this master. */
    public void listens(String url) {
        if (shared) {
            registry.listens(url);
        }
    }

    /** Where the leader is found, as far as the database knows; empty while there is none, and where there is one master. */
    public Optional<String> leaderUrl() {
        return shared ? registry.leaderUrl() : Optional.empty();
    }

    /** Whether another master may be there. */
    public boolean hasPeers() {
        return shared && registry.hasPeers();
    }

    @Override
    public void close() {
        if (shared) {
            periodic.close();
            election.resign();
            registry.leave();
        }
    }
}

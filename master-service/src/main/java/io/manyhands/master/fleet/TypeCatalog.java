package io.manyhands.master.fleet;

import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.Heartbeat;
import io.manyhands.model.Heartbeat.TaskType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every task type and pool that a worker ever announced, restarts included: a type whose workers are away for a while can
 * still be submitted. Thread-safe.
 */
public final class TypeCatalog {
    private static final String LEARN_TYPE = """
            INSERT INTO task_type (name, pool) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET pool = excluded.pool""";
    private static final String LEARN_POOL = "INSERT INTO pool (name) VALUES (?) ON CONFLICT DO NOTHING";

    private final Map<String, String> poolOfType = new ConcurrentSkipListMap<>();
    private final Set<String> pools = ConcurrentHashMap.newKeySet();

    public TypeCatalog(JdbcClient readers) {
        read(readers);
    }

    /** What is written of types and pools, other masters' writing included. */
    void read(JdbcClient readers) {
        readers.sql("SELECT name, pool FROM task_type")
                .query((row, n) -> new TaskType(row.getString("name"), row.getString("pool")))
                .list()
                .forEach(type -> poolOfType.put(type.name(), type.pool()));
        pools.addAll(readers.sql("SELECT name FROM pool").query(String.class).list());
    }

    /** The pool that the type's tasks go to by default; null for a type that nobody ever announced. */
    public @Nullable String poolOf(String type) {
        return poolOfType.get(type);
    }

    public boolean hasPool(String pool) {
        return pools.contains(pool);
    }

    /** True until the first worker has announced itself: then nothing can be said about any type. */
    public boolean isEmpty() {
        return poolOfType.isEmpty();
    }

    /** Sorted. */
    public Collection<String> types() {
        return List.copyOf(poolOfType.keySet());
    }

    /** Sorted. */
    public Collection<String> pools() {
        return new TreeSet<>(pools);
    }

    void learn(Transaction transaction, Heartbeat heartbeat) throws SQLException {
        List<TaskType> types = new ArrayList<>();
        for (TaskType type : heartbeat.types()) {
            if (!type.pool().equals(poolOfType.get(type.name()))) {
                types.add(type);
            }
        }
        List<String> newPools = heartbeat.pools().stream()
                .map(Heartbeat.WorkerPool::name)
                .filter(pool -> !pools.contains(pool))
                .toList();
        transaction.batch(LEARN_TYPE, types, (statement, type) -> {
            statement.setString(1, type.name());
            statement.setString(2, type.pool());
        });
        transaction.batch(LEARN_POOL, newPools, (statement, pool) -> statement.setString(1, pool));
        if (!types.isEmpty() || !newPools.isEmpty()) {
            transaction.afterCommit(() -> {
                types.forEach(type -> poolOfType.put(type.name(), type.pool()));
                pools.addAll(newPools);
            });
        }
    }
}

package io.manyhands.master.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.manyhands.master.fleet.Fleet;
import io.manyhands.master.fleet.TypeCatalog;
import io.manyhands.master.problem.ProblemException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Pools: how much waits in them and how much runs. */
@RestController
class PoolController {
    private static final String QUEUED =
            "SELECT pool, count(*) AS tasks, min(submitted_at) AS oldest FROM task WHERE state = 'QUEUED' GROUP BY pool";
    private static final String OFFERED =
            "SELECT pool, count(*) AS tasks, min(submitted_at) AS oldest FROM task WHERE state = 'OFFERED' GROUP BY pool";
    private static final String RUNNING =
            "SELECT pool, count(*) AS tasks, min(started_at) AS oldest FROM task WHERE state = 'RUNNING' GROUP BY pool";

    private final JdbcClient readers;
    private final TypeCatalog types;
    private final Fleet fleet;

    PoolController(JdbcClient readers, TypeCatalog types, Fleet fleet) {
        this.readers = readers;
        this.types = types;
        this.fleet = fleet;
    }

    /**
     * @param depth tasks that wait: queued and offered
     * @param slots how many tasks the live workers can run at a time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PoolView(
            String name,
            long depth,
            long queued,
            long offered,
            long running,
            int slots,
            @Nullable Instant oldestWaiting) {}

    private record Count(long tasks, long oldest) {
        static final Count NONE = new Count(0, Long.MAX_VALUE);
    }

    @GetMapping("/api/pools")
    Page<PoolView> list() {
        Map<String, Count> queued = count(QUEUED);
        Map<String, Count> offered = count(OFFERED);
        Map<String, Count> running = count(RUNNING);
        Map<String, Integer> slots = fleet.slots();
        return new Page<>(
                types.pools().stream()
                        .map(pool -> view(
                                pool,
                                queued.getOrDefault(pool, Count.NONE),
                                offered.getOrDefault(pool, Count.NONE),
                                running.getOrDefault(pool, Count.NONE),
                                slots.getOrDefault(pool, 0)))
                        .toList(),
                null);
    }

    @GetMapping("/api/pools/{name}")
    PoolView get(@PathVariable String name) {
        return list().items().stream()
                .filter(pool -> pool.name().equals(name))
                .findAny()
                .orElseThrow(() -> new ProblemException(
                        404, "no-such-pool", "There is no pool '" + name + "'; there are " + types.pools()));
    }

    private static PoolView view(String pool, Count queued, Count offered, Count running, int slots) {
        long oldest = Math.min(queued.oldest, offered.oldest);
        return new PoolView(
                pool,
                queued.tasks + offered.tasks,
                queued.tasks,
                offered.tasks,
                running.tasks,
                slots,
                oldest == Long.MAX_VALUE ? null : Instant.ofEpochMilli(oldest));
    }

    private Map<String, Count> count(String sql) {
        Map<String, Count> counts = new HashMap<>();
        RowCallbackHandler counting =
                row -> counts.put(row.getString("pool"), new Count(row.getLong("tasks"), row.getLong("oldest")));
        readers.sql(sql).query(counting);
        return counts;
    }
}

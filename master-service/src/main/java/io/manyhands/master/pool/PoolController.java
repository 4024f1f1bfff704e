package io.manyhands.master.pool;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.manyhands.master.dispatch.PoolPolicies;
import io.manyhands.master.dispatch.PoolPolicy;
import io.manyhands.master.ending.Throughput;
import io.manyhands.master.fleet.Fleet;
import io.manyhands.master.fleet.TypeCatalog;
import io.manyhands.master.http.Bodies;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.pool.PoolCounts.Count;
import io.manyhands.master.pool.PoolCounts.Snapshot;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.task.IdGenerator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Pools: how much waits in them and how much runs, and their limits. */
@RestController
class PoolController {
    private static final String POLICIES =
            "SELECT name, paused, max_running, rate_per_second, max_running_per_key FROM pool";
    private static final int WEIGHT = 200;

    private final JdbcClient readers;
    private final TypeCatalog types;
    private final Fleet fleet;
    private final Throughput throughput;
    private final PoolCounts counts;
    private final Ledger ledger;
    private final PolicyWrites writes;
    private final Bodies bodies;
    private final Executor reads;

    PoolController(
            JdbcClient readers,
            TypeCatalog types,
            Fleet fleet,
            Throughput throughput,
            Ledger ledger,
            PolicyWrites writes,
            Bodies bodies,
            Executor readExecutor) {
        this.readers = readers;
        this.types = types;
        this.fleet = fleet;
        this.throughput = throughput;
        this.counts = new PoolCounts(readers, System::nanoTime);
        this.ledger = ledger;
        this.writes = writes;
        this.bodies = bodies;
        this.reads = readExecutor;
    }

    /**
     * @param depth tasks that wait: queued and offered
     * @param slots how many tasks the live workers can run at a time
     * @param throughput tasks that ended in a second, over the last ten
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PoolView(
            String name,
            long depth,
            long queued,
            long offered,
            long running,
            int slots,
            double throughput,
            @Nullable Instant oldestWaiting,
            boolean paused,
            @Nullable Integer maxRunning,
            @Nullable Double ratePerSecond,
            @Nullable Integer maxRunningPerKey) {}

    /** All of them: there is no next page. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Pools(List<PoolView> items, @Nullable String next) {}

    @GetMapping("/api/pools")
    Pools list() {
        Snapshot now = counts.now();
        Map<String, Integer> slots = fleet.slots();
        Map<String, PoolPolicy> policies = policies();
        return new Pools(
                types.pools().stream()
                        .map(pool -> view(
                                pool, now, slots.getOrDefault(pool, 0), policies.getOrDefault(pool, PoolPolicy.NONE)))
                        .toList(),
                null);
    }

    @GetMapping("/api/pools/{name}")
    PoolView get(@PathVariable String name) {
        return list().items().stream()
                .filter(pool -> pool.name().equals(name))
                .findAny()
                .orElseThrow(() -> noSuchPool(name));
    }

    @PatchMapping("/api/pools/{name}")
    CompletableFuture<PoolView> change(@PathVariable String name, HttpServletRequest request) throws IOException {
        PolicyChange change = PolicyChange.parse(name, bodies.text(request));
        return ledger.write(writes, change, WEIGHT).thenApplyAsync(done -> get(name), reads);
    }

    private ProblemException noSuchPool(String name) {
        return new ProblemException(404, "no-such-pool", "There is no pool '" + name + "'; there are " + types.pools());
    }

    private Map<String, PoolPolicy> policies() {
        Map<String, PoolPolicy> policies = new HashMap<>();
        RowCallbackHandler reading = row -> policies.put(row.getString("name"), PoolPolicies.read(row));
        readers.sql(POLICIES).query(reading);
        return policies;
    }

    private PoolView view(String pool, Snapshot now, int slots, PoolPolicy policy) {
        Count queued = now.queued().getOrDefault(pool, Count.NONE);
        Count offered = now.offered().getOrDefault(pool, Count.NONE);
        Count waiting = queued.plus(offered);
        return new PoolView(
                pool,
                waiting.tasks(),
                queued.tasks(),
                offered.tasks(),
                now.running().getOrDefault(pool, Count.NONE).tasks(),
                slots,
                throughput.perSecond(pool),
                waiting.tasks() == 0 ? null : Instant.ofEpochMilli(IdGenerator.timeOf(waiting.oldest())),
                policy.paused(),
                policy.maxRunning(),
                policy.ratePerSecond(),
                policy.maxRunningPerKey());
    }
}

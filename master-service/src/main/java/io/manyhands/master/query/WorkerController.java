package io.manyhands.master.query;

import io.manyhands.master.problem.ProblemException;
import io.manyhands.model.Heartbeat;
import io.manyhands.model.Heartbeat.WorkerPool;
import io.manyhands.model.MasterReply;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The workers, live or given up. */
@RestController
class WorkerController {
    private static final int MAX_SHOWN = 1_000;
    private static final String LIVE =
            "SELECT * FROM worker WHERE state IN ('ACTIVE', 'DRAINING') ORDER BY id LIMIT " + MAX_SHOWN;
    private static final String LIVE_ONE = "SELECT * FROM worker WHERE state IN ('ACTIVE', 'DRAINING') AND id = ?";
    private static final String ALL = "SELECT * FROM worker ORDER BY last_seen DESC, id LIMIT " + MAX_SHOWN;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final JdbcClient readers;
    private final Transport transport;

    WorkerController(JdbcClient readers, Transport transport) {
        this.readers = readers;
        this.transport = transport;
    }

    /**
     * @param free slots that run nothing
     * @param java the version of its JVM; null from an older worker
     */
    record WorkerView(
            String id,
            String state,
            String host,
            long pid,
            String version,
            @Nullable String java,
            List<WorkerPool> pools,
            int slots,
            int running,
            int free,
            List<String> types,
            Memory memory,
            Instant startedAt,
            Instant lastSeen) {}

    /**
     * In bytes.
     *
     * @param used of the heap
     * @param max of the heap
     * @param resident the whole process; null where the worker cannot tell
     */
    record Memory(long used, long max, @Nullable Long resident) {}

    /** @param all true to list those that left or were given up too */
    @GetMapping("/api/workers")
    Page<WorkerView> list(@RequestParam(defaultValue = "false") boolean all) {
        return new Page<>(
                readers.sql(all ? ALL : LIVE).query((row, n) -> view(row)).list(), null);
    }

    /** Takes no new tasks, finishes what it runs, and stops. */
    @PostMapping("/api/workers/{id}/drain")
    WorkerView drain(@PathVariable String id) {
        WorkerView worker = readers.sql(LIVE_ONE)
                .param(id)
                .query((row, n) -> view(row))
                .optional()
                .orElseThrow(() -> new ProblemException(404, "no-such-worker", "There is no live worker '" + id + "'"));
        try {
            transport.publish(Destination.worker(id), List.of(MasterReply.askToDrain()));
        } catch (TransportException e) {
            throw new ProblemException(503, "unreachable", "The worker cannot be told now; try again soon", e);
        }
        return worker;
    }

    private static WorkerView view(ResultSet row) throws SQLException {
        Heartbeat heartbeat = JSON.readValue(row.getString("heartbeat"), Heartbeat.class);
        return new WorkerView(
                row.getString("id"),
                row.getString("state"),
                row.getString("host"),
                row.getLong("pid"),
                row.getString("version"),
                heartbeat.javaVersion(),
                heartbeat.pools(),
                heartbeat.pools().stream().mapToInt(WorkerPool::slots).sum(),
                heartbeat.pools().stream().mapToInt(WorkerPool::running).sum(),
                heartbeat.pools().stream()
                        .mapToInt(pool -> Math.max(0, pool.slots() - pool.running()))
                        .sum(),
                heartbeat.types().stream()
                        .map(Heartbeat.TaskType::name)
                        .sorted()
                        .toList(),
                new Memory(heartbeat.usedMemory(), heartbeat.maxMemory(), heartbeat.residentMemory()),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("last_seen")));
    }
}

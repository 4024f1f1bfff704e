package io.manyhands.master.query;

import io.manyhands.model.Heartbeat;
import io.manyhands.model.Heartbeat.WorkerPool;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
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
    private static final String ALL = "SELECT * FROM worker ORDER BY last_seen DESC, id LIMIT " + MAX_SHOWN;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final JdbcClient readers;

    WorkerController(JdbcClient readers) {
        this.readers = readers;
    }

    /** @param memory of the heap, in bytes */
    record WorkerView(
            String id,
            String state,
            String host,
            long pid,
            String version,
            List<WorkerPool> pools,
            int slots,
            int running,
            List<String> types,
            Memory memory,
            Instant startedAt,
            Instant lastSeen) {}

    record Memory(long used, long max) {}

    /** @param all true to list those that left or were given up too */
    @GetMapping("/api/workers")
    Page<WorkerView> list(@RequestParam(defaultValue = "false") boolean all) {
        return new Page<>(
                readers.sql(all ? ALL : LIVE).query((row, n) -> view(row)).list(), null);
    }

    private static WorkerView view(ResultSet row) throws SQLException {
        Heartbeat heartbeat = JSON.readValue(row.getString("heartbeat"), Heartbeat.class);
        return new WorkerView(
                row.getString("id"),
                row.getString("state"),
                row.getString("host"),
                row.getLong("pid"),
                row.getString("version"),
                heartbeat.pools(),
                heartbeat.pools().stream().mapToInt(WorkerPool::slots).sum(),
                heartbeat.pools().stream().mapToInt(WorkerPool::running).sum(),
                heartbeat.types().stream()
                        .map(Heartbeat.TaskType::name)
                        .sorted()
                        .toList(),
                new Memory(heartbeat.usedMemory(), heartbeat.maxMemory()),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("last_seen")));
    }
}

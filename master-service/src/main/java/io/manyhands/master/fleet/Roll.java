package io.manyhands.master.fleet;

import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.Heartbeat;
import io.manyhands.model.WorkerReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The ledger's list of workers: who may speak, and what their heartbeats say. For the ledger's thread only, once it runs. */
public final class Roll {
    private static final String ENROL = """
            INSERT INTO worker (id, state, host, pid, version, heartbeat, started_at, last_seen)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE
            SET state = excluded.state, heartbeat = excluded.heartbeat, last_seen = excluded.last_seen
            WHERE worker.state IN ('ACTIVE', 'DRAINING')""";
    private static final String LIVE = "SELECT id, heartbeat FROM worker WHERE state IN ('ACTIVE', 'DRAINING')";
    private static final String STATE = "SELECT state FROM worker WHERE id = ?";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Fleet fleet;
    private final Leases leases;
    private final TypeCatalog types;
    private final InstantSource clock;

    public Roll(Fleet fleet, Leases leases, TypeCatalog types, InstantSource clock) {
        this.fleet = fleet;
        this.leases = leases;
        this.types = types;
        this.clock = clock;
    }

    /** Takes over the workers that an earlier leader left: each has a lease from now on. */
    public void takeOver(Transaction transaction) throws SQLException {
        leases.endAll();
        Map<String, Heartbeat> live = new HashMap<>();
        transaction.query(LIVE, row -> live.put(row.getString("id"), heartbeat(row)));
        live.keySet().forEach(leases::renew);
        fleet.replace(live);
    }

    /** For a master that does not hear the workers itself: sees who is there. */
    public void look(JdbcClient readers) {
        Map<String, Heartbeat> live = new HashMap<>();
        RowCallbackHandler reading = row -> live.put(row.getString("id"), heartbeat(row));
        readers.sql(LIVE).query(reading);
        fleet.replace(live);
        types.read(readers);
    }

    private static Heartbeat heartbeat(ResultSet row) throws SQLException {
        return JSON.readValue(row.getString("heartbeat"), Heartbeat.class);
    }

    /** Writes down the sender's heartbeat, if there is one. */
    public Standing call(Transaction transaction, WorkerReport report) throws SQLException {
        Heartbeat heartbeat = report.heartbeat();
        return heartbeat == null
                ? standing(transaction, report.worker())
                : enrol(transaction, report.worker(), heartbeat);
    }

    private static Standing standing(Transaction transaction, String worker) throws SQLException {
        List<String> state = transaction.query(STATE, row -> row.getString(1), worker);
        if (state.isEmpty()) {
            return Standing.UNKNOWN;
        }
        return switch (state.get(0)) {
            case "ACTIVE", "DRAINING" -> Standing.LIVE;
            default -> Standing.LOST;
        };
    }

    private Standing enrol(Transaction transaction, String worker, Heartbeat heartbeat) throws SQLException {
        int enrolled = transaction.update(
                ENROL,
                worker,
                heartbeat.draining() ? "DRAINING" : "ACTIVE",
                heartbeat.host(),
                heartbeat.pid(),
                heartbeat.version(),
                JSON.writeValueAsString(heartbeat.withoutInventory()),
                heartbeat.startedAt(),
                clock.millis());
        if (enrolled == 0) {
            return Standing.LOST;
        }
        types.learn(transaction, heartbeat);
        leases.renew(worker);
        fleet.seen(worker, heartbeat.withoutInventory());
        return Standing.LIVE;
    }
}

package io.manyhands.master.dispatch;

import io.manyhands.master.ledger.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pools' policies in the ledger. For the ledger's thread only. */
public final class PoolPolicies {
    /** Of every pool that has one. */
    private static final String ALL = """
            SELECT name, paused, max_running, rate_per_second, max_running_per_key FROM pool
            WHERE paused = 1 OR max_running IS NOT NULL OR rate_per_second IS NOT NULL
               OR max_running_per_key IS NOT NULL""";

    private static final String SET = """
            UPDATE pool SET paused = ?, max_running = ?, rate_per_second = ?, max_running_per_key = ?
            WHERE name = ?""";

    private PoolPolicies() {}

    public static Map<String, PoolPolicy> all(Transaction transaction) throws SQLException {
        Map<String, PoolPolicy> all = new HashMap<>();
        transaction.query(ALL, row -> all.put(row.getString("name"), read(row)));
        return all;
    }

    /** False where there is no such pool. */
    public static boolean set(Transaction transaction, String pool, PoolPolicy policy) throws SQLException {
        return transaction.update(
                        SET,
                        policy.paused() ? 1 : 0,
                        policy.maxRunning(),
                        policy.ratePerSecond(),
                        policy.maxRunningPerKey(),
                        pool)
                == 1;
    }

    /** Reads a policy from a row of the pool table. */
    public static PoolPolicy read(ResultSet row) throws SQLException {
        return new PoolPolicy(
                row.getInt("paused") == 1, number(row, "max_running"), rate(row), number(row, "max_running_per_key"));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    private static @Nullable Double rate(ResultSet row) throws SQLException {
        double rate = row.getDouble("rate_per_second");
        return row.wasNull() ? null : rate;
    }
}

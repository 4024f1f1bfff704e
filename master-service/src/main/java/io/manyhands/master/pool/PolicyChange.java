package io.manyhands.master.pool;

import io.manyhands.master.dispatch.PoolPolicies;
import io.manyhands.master.dispatch.PoolPolicy;
import io.manyhands.master.json.JsonFields;
import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wish to change some of a pool's limits and leave the others; a field that is null takes the bound away.
 *
 * @param fields JSON texts by the fields' names
 */
record PolicyChange(String pool, Map<String, String> fields) {
    private static final Set<String> FIELDS = Set.of("paused", "maxRunning", "ratePerSecond", "maxRunningPerKey");
    private static final String CURRENT =
            "SELECT paused, max_running, rate_per_second, max_running_per_key FROM pool WHERE name = ?";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    /** @throws MalformedJson naming the field that is wrong */
    static PolicyChange parse(String pool, String json) {
        PolicyChange change = new PolicyChange(pool, JsonFields.read(json, FIELDS));
        change.over(PoolPolicy.NONE);
        return change;
    }

    /** False where there is no such pool. */
    boolean write(Transaction transaction) throws SQLException {
        List<PoolPolicy> current = transaction.query(CURRENT, PoolPolicies::read, pool);
        return !current.isEmpty() && PoolPolicies.set(transaction, pool, over(current.get(0)));
    }

    private PoolPolicy over(PoolPolicy current) {
        try {
            Boolean paused = value("paused", Boolean.class, current.paused());
            return new PoolPolicy(
                    paused != null && paused,
                    value("maxRunning", Integer.class, current.maxRunning()),
                    value("ratePerSecond", Double.class, current.ratePerSecond()),
                    value("maxRunningPerKey", Integer.class, current.maxRunningPerKey()));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson(String.valueOf(e.getMessage()));
        }
    }

    private <T> @Nullable T value(String name, Class<T> type, @Nullable T otherwise) {
        String json = fields.get(name);
        try {
            return json == null ? otherwise : json.equals("null") ? null : JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw new MalformedJson("The field '" + name + "' must be "
                    + (type == Boolean.class ? "true or false" : "a number") + " or null, not " + json);
        }
    }
}

package io.manyhands.simulation;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** PostgreSQL's words in SQLite's, and the mistake that is planted, if any. */
final class Dialect {
    private static final String CLOCK = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
    private static final String NOTIFY = "SELECT pg_notify('manyhands', ?)";
    private static final String NOTED = "INSERT INTO simulated_notice (text) VALUES (?) RETURNING 1";

    private final LongSupplier clock;
    private final Mutation mutation;
    private final Set<String> planted = new HashSet<>();

    /** @param clock the database's, in milliseconds since the epoch */
    Dialect(LongSupplier clock, Mutation mutation) {
        this.clock = clock;
        this.mutation = mutation;
    }

    String translate(String sql) {
        String mutated = mutation.apply(sql);
        if (!mutated.equals(sql)) {
            planted.add(sql);
        }
        return mutated.replace(" FOR SHARE", "")
                .replace(NOTIFY, NOTED)
                .replace(CLOCK, Long.toString(clock.getAsLong()));
    }

    /** The statements that the mistake came to be part of. */
    Set<String> planted() {
        return planted;
    }
}

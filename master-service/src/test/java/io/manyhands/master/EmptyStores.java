package io.manyhands.master;

import io.manyhands.testkit.TestDatabase;
import java.util.Map;

/** Settings of stores with nothing in them. */
final class EmptyStores {
    private EmptyStores() {}

    static Map<String, String> postgres() {
        TestDatabase database = TestDatabase.fresh();
        return Map.of(
                "manyhands.store.postgres", database.jdbcUrl(),
                "manyhands.store.user", database.user(),
                "manyhands.store.password", database.password());
    }
}

package io.manyhands.master;

import io.manyhands.testkit.TestDatabase;
import java.util.Map;

class PostgresMasterTest extends MasterContract {

    @Override
    Map<String, String> emptyStore() {
        TestDatabase database = TestDatabase.fresh();
        return Map.of(
                "manyhands.store.postgres", database.jdbcUrl(),
                "manyhands.store.user", database.user(),
                "manyhands.store.password", database.password());
    }
}

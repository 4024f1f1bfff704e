package io.manyhands.master.callback;

import io.manyhands.master.store.StoreProperties;
import io.manyhands.testkit.TestDatabase;
import java.nio.file.Path;

class PostgresLeaseTest extends LeaseContract {

    @Override
    StoreProperties emptyStore() {
        TestDatabase database = TestDatabase.fresh();
        return new StoreProperties(Path.of("unused"), database.jdbcUrl(), database.user(), database.password());
    }
}

package io.manyhands.master;

import java.util.Map;

class PostgresEngineTest extends EngineContract {

    @Override
    Map<String, String> emptyStore() {
        return EmptyStores.postgres();
    }
}

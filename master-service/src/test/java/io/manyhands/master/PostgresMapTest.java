package io.manyhands.master;

import java.util.Map;

class PostgresMapTest extends MapContract {

    @Override
    Map<String, String> emptyStore() {
        return EmptyStores.postgres();
    }
}

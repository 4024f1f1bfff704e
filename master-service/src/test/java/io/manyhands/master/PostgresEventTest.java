package io.manyhands.master;

import java.util.Map;

class PostgresEventTest extends EventContract {

    @Override
    Map<String, String> emptyStore() {
        return EmptyStores.postgres();
    }
}

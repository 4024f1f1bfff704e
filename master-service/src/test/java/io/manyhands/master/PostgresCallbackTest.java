package io.manyhands.master;

import java.util.Map;

class PostgresCallbackTest extends CallbackContract {

    @Override
    Map<String, String> emptyStore() {
        return EmptyStores.postgres();
    }
}

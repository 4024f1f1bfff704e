package io.manyhands.master;

import java.util.Map;

class PostgresMasterTest extends MasterContract {

    @Override
    Map<String, String> emptyStore() {
        return EmptyStores.postgres();
    }
}

package io.manyhands.master;

import java.util.Map;

class PostgresAssignmentTest extends AssignmentContract {

    @Override
    Map<String, String> emptyStore() {
        return EmptyStores.postgres();
    }
}

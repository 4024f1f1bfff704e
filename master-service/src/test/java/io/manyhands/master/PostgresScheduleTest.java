package io.manyhands.master;

import java.util.Map;

class PostgresScheduleTest extends ScheduleContract {

    @Override
    Map<String, String> emptyStore() {
        return EmptyStores.postgres();
    }
}

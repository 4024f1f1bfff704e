package io.manyhands.master;

import java.util.Map;

class PostgresPipelineTest extends PipelineContract {

    @Override
    Map<String, String> emptyStore() {
        return EmptyStores.postgres();
    }
}

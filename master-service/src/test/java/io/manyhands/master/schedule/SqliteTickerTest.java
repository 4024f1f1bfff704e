package io.manyhands.master.schedule;

import io.manyhands.master.store.StoreProperties;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTickerTest extends TickerContract {
    @TempDir
    static Path folder;

    @Override
    StoreProperties emptyStore() {
        return new StoreProperties(folder, null, null, null);
    }
}

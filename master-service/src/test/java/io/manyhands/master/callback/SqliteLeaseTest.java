package io.manyhands.master.callback;

import io.manyhands.master.store.StoreProperties;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLeaseTest extends LeaseContract {
    @TempDir
    static Path folder;

    @Override
    StoreProperties emptyStore() {
        return new StoreProperties(folder, null, null, null);
    }
}

package io.manyhands.master;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class SqliteAssignmentTest extends AssignmentContract {
    @TempDir
    static Path folder;

    @Override
    Map<String, String> emptyStore() {
        return Map.of("manyhands.store.data", folder.toString());
    }
}

package io.manyhands.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.standalone.failure.StartException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path parent;

    @Test
    void a_folder_is_one_clusters_at_a_time_and_free_again_afterwards() {
        Path folder = parent.resolve("a").resolve("b");
        try (DataFolder claimed = DataFolder.claim(folder)) {
            assertThat(claimed.path()).isAbsolute().isDirectory();
            assertThatThrownBy(() -> DataFolder.claim(folder))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("in use");
        }
        DataFolder.claim(folder).close();
    }
}

package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one who dropped a bad file into the folder sees; the good ones are system-tests' SamplesTest. */
class PluginsIT {
    @TempDir
    Path folder;

    @Test
    void a_broken_plugin_ends_the_start_with_one_line() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(plugins.resolve("broken.jar"), "not a jar");
        refused("up", "--port", "0", "--plugins", "mine");
    }

    @Test
    void the_folder_beside_the_working_folder_needs_no_option() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.writeString(plugins.resolve("broken.jar"), "not a jar");
        refused("up", "--port", "0");
    }

    private void refused(String... arguments) throws InterruptedException {
        try (Launched up = Launched.start(folder, arguments)) {
            assertThat(up.awaitExit()).isEqualTo(1);
            assertThat(up.errors()).singleElement().asString().contains("broken.jar", "is no readable jar");
        }
    }
}

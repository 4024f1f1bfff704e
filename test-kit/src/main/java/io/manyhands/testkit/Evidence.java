package io.manyhands.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Leaves a trace of what the tests ran against. */
final class Evidence {
    private Evidence() {}

    static void record(String line) {
        Setting.MANYHANDS_TEST_EVIDENCE.value().ifPresent(file -> {
            try {
                Files.writeString(Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the evidence to " + file, e);
            }
        });
    }
}

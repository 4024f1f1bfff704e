package io.manyhands.worker.builtin.folder;

import io.manyhands.worker.builtin.TellingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies in a process of its own, which a test kills: root, from, to. Says when half a file is there. */
final class CopyingProcess {
    private CopyingProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path to = Path.of(arguments[2]);
        Thread watch = new Thread(() -> awaitBytes(to));
        watch.setDaemon(true);
        watch.start();
        new CopyFolder(new CopyProperties(List.of(Path.of(arguments[0]))))
                .copy(new CopyInput(arguments[1], arguments[2]), new TellingContext());
        System.out.println("copied too soon");
    }

    private static void awaitBytes(Path to) {
        while (!hasBytes(to)) {
            Thread.onSpinWait();
        }
        System.out.println("copying");
        System.out.flush();
        Runtime.getRuntime().halt(137); // As a kill does: nothing is cleaned up.
    }

    private static boolean hasBytes(Path to) {
        try (Stream<Path> files = Files.list(to)) {
            return files.anyMatch(file -> file.toFile().length() > 1 << 20);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}

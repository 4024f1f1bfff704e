package io.manyhands.worker.builtin.command;

import io.manyhands.model.ErrorKind;
import io.manyhands.worker.handler.TaskFailed;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a program runs: a fresh folder, which goes with it, or one of the configured roots' folders, which stays.
 *
 * @param path without symbolic links
 */
record WorkFolder(Path path, boolean temporary) implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkFolder.class);

    static WorkFolder open(@Nullable String cwd, List<Path> roots) {
        try {
            return cwd == null
                    ? new WorkFolder(
                            Files.createTempDirectory("manyhands-command-").toRealPath(), true)
                    : new WorkFolder(within(cwd, roots), false);
        } catch (IOException e) {
            throw new TaskFailed(ErrorKind.ERROR, "No working folder could be made for the program: " + e, e);
        }
    }

    private static Path within(String cwd, List<Path> roots) throws IOException {
        CommandInput.requirePassable("cwd", cwd);
        try {
            Path wanted = Path.of(cwd);
            if (wanted.isAbsolute()) {
                Path real = wanted.toRealPath();
                for (Path root : roots) {
                    if (Files.exists(root) && real.startsWith(root.toRealPath()) && Files.isDirectory(real)) {
                        return real;
                    }
                }
            }
        } catch (InvalidPathException | NoSuchFileException e) {
            throw refused();
        }
        throw refused();
    }

    /** The same words for all that is wrong, so that nobody learns what there is outside. */
    private static TaskFailed refused() {
        return TaskFailed.rejected(
                "The field 'cwd' must be the absolute path of a folder that is there, in one of those"
                        + " that manyhands.worker.command.roots names");
    }

    /** Removes a temporary folder with all that the program has left in it; never what its links lead to. */
    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try {
            Files.walkFileTree(path, new Removal());
        } catch (IOException e) {
            log.warn("The working folder {} of a command could not be removed: {}", path, e.toString());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        private @Nullable Path retried;

        /** Programs make folders that even their owner cannot change, such as caches. */
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            makeWritable(folder);
            return FileVisitResult.CONTINUE;
        }

        /** A folder that cannot be read comes here. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || file.equals(retried)) {
                throw problem;
            }
            retried = file;
            makeWritable(file);
            Files.walkFileTree(file, this);
            return FileVisitResult.CONTINUE;
        }

        private static void makeWritable(Path folder) {
            File file = folder.toFile();
            if (!(file.setReadable(true) && file.setWritable(true) && file.setExecutable(true))) {
                log.debug("{} cannot be made writable; what is in it may stay", folder);
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}

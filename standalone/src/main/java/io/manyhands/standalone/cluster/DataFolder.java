package io.manyhands.standalone.cluster;

import io.manyhands.standalone.failure.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which a cluster keeps what must outlast it, ours alone until closed. The lock is the operating system's: it
 * goes with the process, so a killed cluster leaves nothing to clean up.
 */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder where it is missing.
     *
     * @throws StartException when it cannot be written, or another cluster has it
     */
    public static DataFolder claim(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        FileChannel lockFile;
        try {
            Files.createDirectories(path);
            lockFile = FileChannel.open(path.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StartException(
                    "Cannot write to the data folder " + path + " ("
                            + e.getClass().getSimpleName() + "): give one that you may write to with --data DIR",
                    e);
        }
        if (tryLock(lockFile) == null) {
            closeQuietly(lockFile);
            throw new StartException("The data folder " + path
                    + " is in use by another ./manyhands up: end that one, or give another folder with --data DIR");
        }
        return new DataFolder(path, lockFile);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (IOException | OverlappingFileLockException e) {
            return null;
        }
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        closeQuietly(lockFile);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }
}

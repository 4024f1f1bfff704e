package io.manyhands.master.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * One file in a folder of its own, which one process owns at a time. Write-ahead log, and a commit is on disk before it is
 * answered ({@code synchronous=FULL}); readers never wait for the writer.
 */
final class SqliteStore implements Store {
    private static final int READERS = 4;
    /** Pages in the log before it is worked into the database: 16 MB. */
    private static final int CHECKPOINT_PAGES = 4_000;

    private final Path folder;
    private final FileChannel lockFile;
    private final SQLiteDataSource writers;
    private final HikariDataSource readers;

    private SqliteStore(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.writers = dataSource(folder, false);
        Migrations.apply(writers, "INTEGER");
        this.readers = new HikariDataSource();
        readers.setPoolName("sqlite-readers");
        readers.setDataSource(dataSource(folder, true));
        readers.setMaximumPoolSize(READERS);
        readers.setConnectionTimeout(10_000);
    }

    /** @throws StoreException when the folder cannot be written or another process has it */
    static SqliteStore open(Path folder) {
        FileChannel lockFile = lock(folder);
        try {
            return new SqliteStore(folder, lockFile);
        } catch (RuntimeException e) {
            closeQuietly(lockFile);
            throw e;
        }
    }

    private static FileChannel lock(Path folder) {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve("manyhands.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StoreException(
                    "Cannot write to the data folder " + folder.toAbsolutePath()
                            + ": give a folder that you may write to, with --data DIR or manyhands.store.data",
                    e);
        }
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (IOException | OverlappingFileLockException e) {
            closeQuietly(channel);
            throw inUse(folder, e);
        }
        closeQuietly(channel);
        throw inUse(folder, null);
    }

    private static StoreException inUse(Path folder, @Nullable Exception cause) {
        String message = "The data folder " + folder.toAbsolutePath()
                + " is in use by another master: stop that one, or give another folder with --data DIR";
        return cause == null ? new StoreException(message) : new StoreException(message, cause);
    }

    private static SQLiteDataSource dataSource(Path folder, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(readOnly ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
        config.setBusyTimeout(10_000);
        config.setCacheSize(-32_000);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, String.valueOf(64 << 20));
        config.setPragma(SQLiteConfig.Pragma.CASE_SENSITIVE_LIKE, "true"); // as in PostgreSQL
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve("manyhands.db").toAbsolutePath());
        return source;
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = writers.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint=" + CHECKPOINT_PAGES);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public Connection openReader() throws SQLException {
        return dataSource(folder, true).getConnection();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public DataSource readers() {
        return readers;
    }

    @Override
    public String description() {
        return "SQLite in " + folder.toAbsolutePath();
    }

    @Override
    public void close() {
        readers.close();
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

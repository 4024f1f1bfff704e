package io.manyhands.worker.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of loaded classes that children share. Where this JVM runs with one, that serves, since the class path is the
 * same; else one is made in the background, and children that start before do without. Thread-safe.
 */
final class Archive {
    private static final Logger log = LoggerFactory.getLogger(Archive.class);
    private static final String OWN = "-XX:SharedArchiveFile=";
    private static final long PATIENCE_SECONDS = 60;
    private static final long KILL_SECONDS = 5;

    private final Path file;
    private volatile @Nullable Path ready;
    private @Nullable Process rehearsal;
    private boolean closed;

    Archive(Path folder) {
        file = folder.resolve("classes.jsa");
        ready = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith(OWN))
                .map(option -> Path.of(option.substring(OWN.length())))
                .filter(Archive::isUsable)
                .findFirst()
                .orElse(null);
    }

    /** Null while there is none. */
    @Nullable Path ready() {
        return ready;
    }

    /** Makes one unless there is one; a failure costs time at children's starts and nothing else. */
    void make(ChildCommand command, List<String> sources) {
        if (ready != null || !command.canBeArchived()) {
            return;
        }
        Path unfinished = file.resolveSibling("classes.tmp");
        try {
            Process process = start(new ProcessBuilder(command.rehearsing(unfinished, sources))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD));
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            if (ended && process.exitValue() == 0 && isUsable(unfinished)) {
                Files.move(unfinished, file);
                ready = file;
            } else {
                log.debug("No archive of classes could be made; child processes start more slowly");
            }
        } catch (IOException e) {
            log.debug("No archive of classes could be made; child processes start more slowly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Process start(ProcessBuilder builder) throws IOException {
        if (closed) {
            throw new IOException("The worker is ending");
        }
        Process process = builder.start();
        rehearsal = process;
        return process;
    }

    /** Ends the process that makes it, which would go on for seconds and write into a folder that is gone. Idempotent. */
    synchronized void close() {
        closed = true;
        if (rehearsal == null) {
            return;
        }
        try {
            rehearsal.destroyForcibly().waitFor(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isUsable(Path archive) {
        try {
            return Files.size(archive) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}

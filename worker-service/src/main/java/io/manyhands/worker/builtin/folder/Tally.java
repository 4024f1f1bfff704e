package io.manyhands.worker.builtin.folder;

import io.manyhands.worker.handler.TaskContext;
import java.nio.file.Path;

/** How far a copy is, for followers and for the result. For one thread. */
final class Tally {
    private final TaskContext context;
    private long total;
    private long files;
    private long folders;
    private long bytes;
    private long skipped;

    Tally(TaskContext context) {
        this.context = context;
    }

    void expectFile() {
        total++;
        context.progress(0, 0, total + " files found");
    }

    void expectNoMore() {
        context.progress(0, total, total + " files to copy");
    }

    void wrote(long more) {
        bytes += more;
    }

    void skippedFile(Path shown) {
        skipped++;
        finishedFile(shown);
    }

    /** There may be more files now than there were when they were counted. */
    void finishedFile(Path shown) {
        files++;
        total = Math.max(total, files);
        context.progress(files, total, 100 * files / total + " % " + shown);
    }

    void finishedFolder() {
        folders++;
    }

    String shown() {
        return files + " of " + total + " files";
    }

    CopyResult result() {
        return new CopyResult(files, folders, bytes, skipped);
    }

    void checkWanted() throws InterruptedException {
        if (Thread.interrupted() || context.isCancelled()) {
            throw new InterruptedException("Interrupted after " + shown());
        }
    }
}

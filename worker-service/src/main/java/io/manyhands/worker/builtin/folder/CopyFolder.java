package io.manyhands.worker.builtin.folder;

import io.manyhands.model.ErrorKind;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskFailed;
import io.manyhands.worker.handler.TaskHandler;
import java.io.IOException;
import java.util.Locale;

/** {@code copy-folder}; see the package's description. */
class CopyFolder {
    private final Roots roots;

    CopyFolder(CopyProperties properties) {
        this.roots = new Roots(properties.roots());
    }

    @TaskHandler(value = "copy-folder", pool = "io")
    public CopyResult copy(CopyInput input, TaskContext context) throws InterruptedException {
        Place source = roots.source(input.from());
        Place destination = roots.destination(input.to());
        if (source.overlaps(destination)) {
            throw TaskFailed.rejected("The fields 'from' and 'to' must not be within one another");
        }
        Copy copy = new Copy(source, destination, context);
        try {
            return copy.run();
        } catch (IOException e) {
            if (Thread.interrupted() || context.isCancelled()) {
                throw new InterruptedException(
                        "Interrupted after " + copy.tally().shown());
            }
            throw failed(e, copy.tally());
        }
    }

    private static TaskFailed failed(IOException e, Tally tally) {
        String reason = String.valueOf(e.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota exceeded")) {
            return new TaskFailed(
                    ErrorKind.ERROR,
                    "The disk is full (" + reason + "); " + tally.shown()
                            + " are there: make room and run the task again, it goes on",
                    e);
        }
        return new TaskFailed(
                ErrorKind.ERROR,
                "Not copied: " + e.getClass().getSimpleName() + " " + reason + "; " + tally.shown()
                        + " are there, and another attempt goes on",
                e);
    }
}

package io.manyhands.worker.process;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.TaskError;
import io.manyhands.worker.runner.Deadlines;
import org.jspecify.annotations.Nullable;

/** What an attempt's error is whose process has ended. */
final class Verdict {
    private Verdict() {}

    /**
     * @param cause how the process ended, for people
     * @param dump its stacks; null where it was not asked for them
     */
    static TaskError of(Job ended, Started child, String cause, @Nullable String dump) {
        if (ended.expired) {
            return Deadlines.error(ended.attempt, dump);
        }
        if (ended.cancelled) {
            return new TaskError(ErrorKind.ERROR, "The attempt was cancelled; its process ended: " + cause, null);
        }
        String process = "The attempt's process (pid " + child.process().pid() + ") ";
        String last = child.output().last();
        String trace = last.isEmpty() ? null : last;
        return child.output().isOutOfMemory()
                ? new TaskError(
                        ErrorKind.OUT_OF_MEMORY,
                        process + "ran out of memory and ended (" + cause + "); see manyhands.worker.child.max-heap",
                        trace)
                : new TaskError(ErrorKind.PROCESS_EXIT, process + "ended: " + cause, trace);
    }
}

package io.manyhands.worker.builtin.folder;

import io.manyhands.worker.handler.TaskContext;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names for what a run has not finished yet. */
record RunName(String task, int attempt) {
    private static final String PREFIX = ".manyhands-copy-";
    private static final Pattern UNFINISHED =
            Pattern.compile("\\.manyhands-copy-([0-9A-Za-z]+)-(\\d{1,9})-[0-9a-f]{32}");

    static RunName of(TaskContext context) {
        return new RunName(context.taskId(), context.attempt());
    }

    Path next() {
        return Path.of(PREFIX + task + "-" + attempt + "-"
                + UUID.randomUUID().toString().replace("-", ""));
    }

    /** Whether an earlier attempt of the same task has left it: that attempt counts no more. */
    boolean isEarlier(Path name) {
        Matcher matcher = UNFINISHED.matcher(name.toString());
        return matcher.matches() && matcher.group(1).equals(task) && Integer.parseInt(matcher.group(2)) < attempt;
    }
}

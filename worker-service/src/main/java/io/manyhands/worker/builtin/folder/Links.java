package io.manyhands.worker.builtin.folder;

import io.manyhands.worker.handler.TaskFailed;
import java.nio.file.Path;

/** Which links may be copied. */
final class Links {
    private Links() {}

    /**
     * Lets pass what stays inside: first so many times "..", at most up to the copied folder, and then only names. A ".." after
     * a name would be looked up behind whatever link that name is; a link that may not have one leads, by way of links that
     * are like it, nowhere but inside.
     *
     * @param depth of the link's folder below the copied one
     * @param shown the link, for messages
     */
    static void requireInside(Path target, int depth, Path shown) {
        int up = 0;
        boolean named = false;
        for (Path part : target) {
            if (part.toString().equals("..")) {
                up++;
                if (named || up > depth) {
                    throw refused(target, shown);
                }
            } else if (!part.toString().equals(".")) {
                named = true;
            }
        }
        if (target.isAbsolute()) {
            throw refused(target, shown);
        }
    }

    private static TaskFailed refused(Path target, Path shown) {
        return TaskFailed.rejected(
                "The link '" + shown + "' leads to '" + target + "': only relative links that stay within"
                        + " the copied folder, with '..' at their beginning alone, are copied");
    }
}

package io.manyhands.worker.builtin.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A path below a root.
 *
 * @param root a real path
 * @param path the whole of it, in which there were no links when it was looked at
 */
record Place(Path root, Path path) {

    /** The names on the way from the root, none for itself. */
    List<Path> names() {
        List<Path> names = new ArrayList<>();
        if (!path.equals(root)) {
            root.relativize(path).forEach(names::add);
        }
        return names;
    }

    boolean overlaps(Place other) {
        return path.startsWith(other.path) || other.path.startsWith(path);
    }
}

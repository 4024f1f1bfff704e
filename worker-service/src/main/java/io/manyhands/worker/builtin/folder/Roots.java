package io.manyhands.worker.builtin.folder;

import io.manyhands.worker.handler.TaskFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the places that paths mean. All that is wrong is refused in the same words, so nobody learns what is outside. */
record Roots(List<Path> roots) {

    /** A folder that is there. */
    Place source(@Nullable String text) {
        try {
            Path real = path("from", text).toRealPath();
            if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                return within("from", real);
            }
        } catch (IOException e) {
            throw refused("from");
        }
        throw refused("from");
    }

    /** A folder that is there, or that can be made. */
    Place destination(@Nullable String text) {
        Path wanted = path("to", text);
        try {
            Path there = wanted;
            while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
                there = there.getParent();
            }
            return within(
                    "to", there.toRealPath().resolve(there.relativize(wanted)).normalize());
        } catch (IOException e) {
            throw refused("to");
        }
    }

    private Path path(String field, @Nullable String text) {
        try {
            Path path = Path.of(text == null ? "" : text);
            for (Path name : path) {
                if (name.toString().equals("..")) {
                    throw refused(field);
                }
            }
            if (path.isAbsolute()) {
                return path.normalize();
            }
        } catch (InvalidPathException e) {
            throw refused(field);
        }
        throw refused(field);
    }

    /** Of roots within one another the innermost, which may be another file system. */
    private Place within(String field, Path path) throws IOException {
        Path innermost = null;
        for (Path root : roots) {
            Path real = Files.isDirectory(root) ? root.toRealPath() : null;
            boolean inner = innermost == null || (real != null && real.startsWith(innermost));
            if (real != null && inner && path.startsWith(real)) {
                innermost = real;
            }
        }
        if (innermost == null) {
            throw refused(field);
        }
        return new Place(innermost, path);
    }

    private TaskFailed refused(String field) {
        return TaskFailed.rejected("The field '" + field
                + "' must be the absolute path of a folder, without '..', in one of"
                + " those that manyhands.worker.copy-folder.roots names" + (roots.isEmpty() ? "; it is not set" : ""));
    }
}

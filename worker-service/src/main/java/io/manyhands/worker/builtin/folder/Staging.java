package io.manyhands.worker.builtin.folder;

import io.manyhands.model.ErrorKind;
import io.manyhands.worker.handler.TaskFailed;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes folders and links within open folders, which a JVM can only move there: they are made in a folder of its own in the
 * root, which goes with it.
 */
final class Staging implements AutoCloseable {
    private static final Path ITEM = Path.of("item");
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Folder root;
    private final Path name;
    private final Path path;
    private final Folder folder;

    private Staging(Folder root, Path name, Path path, Folder folder) {
        this.root = root;
        this.name = name;
        this.path = path;
        this.folder = folder;
    }

    static Staging open(Path rootPath, RunName names) throws IOException {
        Folder root = Folder.root(rootPath);
        try {
            for (Path left : root.names()) {
                if (names.isEarlier(left)) {
                    remove(root, left);
                }
            }
            Path name = names.next();
            Path path = Files.createDirectory(rootPath.resolve(name), PRIVATE);
            return new Staging(root, name, path, root.child(name));
        } catch (IOException e) {
            root.close();
            throw e;
        }
    }

    private static void remove(Folder root, Path left) throws IOException {
        try (Folder old = root.child(left)) {
            for (Path item : old.names()) {
                if (old.attributes(item).isDirectory()) {
                    old.deleteFolder(item);
                } else {
                    old.delete(item);
                }
            }
        } catch (NotDirectoryException e) {
            return; // A file of a copy into the root itself, which removes it.
        }
        root.deleteFolder(left);
    }

    void makeFolder(Folder into, Path newName) throws IOException {
        Files.createDirectory(path.resolve(ITEM), PRIVATE);
        move(into, newName);
    }

    /** Replaces a file or link of that name. */
    void makeLink(Folder into, Path newName, Path target) throws IOException {
        Files.createSymbolicLink(path.resolve(ITEM), target);
        move(into, newName);
    }

    private void move(Folder into, Path newName) throws IOException {
        try {
            folder.move(ITEM, into, newName);
        } catch (AtomicMoveNotSupportedException e) {
            throw new TaskFailed(
                    ErrorKind.ERROR,
                    "'" + newName
                            + "' is to be made on another file system than that of the root above it: name the folder"
                            + " where that is mounted in manyhands.worker.copy-folder.roots",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        try (root;
                folder) {
            Files.deleteIfExists(path.resolve(ITEM));
            root.deleteFolder(name);
        }
    }
}

package io.manyhands.worker.builtin.folder;

import io.manyhands.model.ErrorKind;
import io.manyhands.worker.handler.TaskFailed;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A folder that is open: it stays the same one, whatever its path comes to mean. No operation follows a link. */
final class Folder implements AutoCloseable {
    private static final LinkOption NO_LINKS = LinkOption.NOFOLLOW_LINKS;

    private final SecureDirectoryStream<Path> stream;

    private Folder(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /** @param root trusted, as the configuration names it */
    @SuppressWarnings("StreamResourceLeak") // The folder closes it.
    static Folder root(Path root) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(root);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new Folder(secure);
        }
        stream.close();
        throw new TaskFailed(
                ErrorKind.ERROR, "copy-folder needs a system that opens folders relative to others, such as Linux");
    }

    Folder child(Path name) throws IOException {
        return new Folder(stream.newDirectoryStream(name, NO_LINKS));
    }

    /** As the system gives them, whatever their bytes. To be called once. */
    List<Path> names() throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            stream.forEach(path -> names.add(path.getFileName()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    Optional<PosixFileAttributes> find(Path name) throws IOException {
        try {
            return Optional.of(attributes(name));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    PosixFileAttributes attributes(Path name) throws IOException {
        return view(name).readAttributes();
    }

    PosixFileAttributes attributes() throws IOException {
        return view().readAttributes();
    }

    SeekableByteChannel read(Path name) throws IOException {
        return stream.newByteChannel(name, Set.of(StandardOpenOption.READ, NO_LINKS));
    }

    SeekableByteChannel create(Path name) throws IOException {
        return stream.newByteChannel(
                name,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, NO_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Replaces a file or link of that name. */
    void move(Path name, Folder to, Path newName) throws IOException {
        stream.move(name, to.stream, newName);
    }

    void delete(Path name) throws IOException {
        stream.deleteFile(name);
    }

    void deleteFolder(Path name) throws IOException {
        stream.deleteDirectory(name);
    }

    void setTime(Path name, FileTime modified) throws IOException {
        view(name).setTimes(modified, null, null);
    }

    void setMode(Path name, Set<PosixFilePermission> mode) throws IOException {
        view(name).setPermissions(mode);
    }

    /** For writing into it, whatever its mode was or will be. */
    void makeWritable() throws IOException {
        Set<PosixFilePermission> mode = attributes().permissions();
        if (mode.addAll(PosixFilePermissions.fromString("rwx------"))) {
            view().setPermissions(mode);
        }
    }

    void setTimeAndMode(PosixFileAttributes as) throws IOException {
        view().setTimes(as.lastModifiedTime(), null, null);
        view().setPermissions(as.permissions());
    }

    private PosixFileAttributeView view() {
        return stream.getFileAttributeView(PosixFileAttributeView.class);
    }

    private PosixFileAttributeView view(Path name) {
        return stream.getFileAttributeView(name, PosixFileAttributeView.class, NO_LINKS);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

package io.manyhands.worker.builtin.folder;

import io.manyhands.model.ErrorKind;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run: counts the files, then copies them. */
final class Copy {
    /** Every level keeps two folders open. */
    private static final int DEEPEST = 200;

    private static final int BUFFER = 1 << 17;

    private final Place source;
    private final Place destination;
    private final RunName names;
    private final Tally tally;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    Copy(Place source, Place destination, TaskContext context) {
        this.source = source;
        this.destination = destination;
        this.names = RunName.of(context);
        this.tally = new Tally(context);
    }

    Tally tally() {
        return tally;
    }

    CopyResult run() throws IOException, InterruptedException {
        try (Folder from = open(source)) {
            count(from, Path.of(""), 0);
        }
        tally.expectNoMore();
        try (Folder from = open(source);
                Staging staging = Staging.open(destination.root(), names);
                Folder to = openOrMake(staging)) {
            copy(from, to, staging, Path.of(""), 0);
            if (!destination.path().equals(destination.root())) {
                to.setTimeAndMode(from.attributes());
            }
        }
        return tally.result();
    }

    private static Folder open(Place place) throws IOException {
        Folder folder = Folder.root(place.root());
        for (Path name : place.names()) {
            try (Folder parent = folder) {
                folder = parent.child(name);
            }
        }
        return folder;
    }

    private Folder openOrMake(Staging staging) throws IOException {
        Folder folder = Folder.root(destination.root());
        for (Path name : destination.names()) {
            try (Folder parent = folder) {
                folder = childOrNew(parent, name, staging);
            }
        }
        return folder;
    }

    private static Folder childOrNew(Folder parent, Path name, Staging staging) throws IOException {
        if (parent.find(name).isEmpty()) {
            staging.makeFolder(parent, name);
        }
        return parent.child(name);
    }

    private void count(Folder from, Path shown, int depth) throws IOException, InterruptedException {
        if (depth > DEEPEST) {
            throw TaskFailed.rejected("'" + shown + "' is more than " + DEEPEST + " folders deep");
        }
        for (Path name : from.names()) {
            tally.checkWanted();
            PosixFileAttributes attributes = from.attributes(name);
            if (attributes.isDirectory()) {
                try (Folder child = from.child(name)) {
                    count(child, shown.resolve(name), depth + 1);
                }
            } else if (attributes.isSymbolicLink()) {
                Links.requireInside(target(shown.resolve(name)), depth, shown.resolve(name));
                tally.expectFile();
            } else if (attributes.isRegularFile()) {
                tally.expectFile();
            } else {
                throw TaskFailed.rejected("'" + shown.resolve(name) + "' is neither a file nor a folder nor a link");
            }
        }
    }

    /** By its path, as nothing else is offered: what it gives is looked at by {@link Links} before it is used. */
    private Path target(Path link) throws IOException {
        return Files.readSymbolicLink(source.path().resolve(link));
    }

    private void copy(Folder from, Folder to, Staging staging, Path shown, int depth)
            throws IOException, InterruptedException {
        removeEarlier(to);
        for (Path name : from.names()) {
            tally.checkWanted();
            PosixFileAttributes attributes = from.attributes(name);
            Path shownName = shown.resolve(name);
            if (attributes.isDirectory() && depth < DEEPEST) {
                try (Folder child = from.child(name);
                        Folder copy = childOrNew(to, name, staging)) {
                    copy.makeWritable();
                    copy(child, copy, staging, shownName, depth + 1);
                    copy.setTimeAndMode(attributes);
                }
                tally.finishedFolder();
            } else if (attributes.isSymbolicLink()) {
                Path target = target(shownName);
                Links.requireInside(target, depth, shownName);
                staging.makeLink(to, name, target);
                tally.finishedFile(shownName);
            } else if (attributes.isRegularFile()) {
                copyFile(from, to, name, attributes, shownName);
            } else {
                throw changed(shownName);
            }
        }
    }

    private void removeEarlier(Folder to) throws IOException {
        List<Path> there = to.names();
        for (Path name : there) {
            if (names.isEarlier(name) && to.attributes(name).isRegularFile()) {
                to.delete(name);
            }
        }
    }

    private void copyFile(Folder from, Folder to, Path name, PosixFileAttributes attributes, Path shown)
            throws IOException, InterruptedException {
        Optional<PosixFileAttributes> there = to.find(name);
        if (there.isPresent() && isCopy(there.get(), attributes)) {
            if (!there.get().permissions().equals(attributes.permissions())) {
                to.setMode(name, attributes.permissions());
            }
            tally.skippedFile(shown);
            return;
        }
        Path unfinished = names.next();
        boolean finished = false;
        try {
            copyContent(from, to, name, unfinished);
            if (!isCopy(to.attributes(unfinished), attributes.size()) || !isCopy(from.attributes(name), attributes)) {
                throw changed(shown);
            }
            to.setTime(unfinished, attributes.lastModifiedTime());
            to.setMode(unfinished, attributes.permissions());
            to.move(unfinished, to, name);
            finished = true;
        } finally {
            if (!finished && to.find(unfinished).isPresent()) {
                to.delete(unfinished);
            }
        }
        tally.finishedFile(shown);
    }

    private void copyContent(Folder from, Folder to, Path name, Path unfinished)
            throws IOException, InterruptedException {
        try (SeekableByteChannel in = from.read(name);
                SeekableByteChannel out = to.create(unfinished)) {
            while (in.read(buffer.clear()) >= 0) {
                tally.wrote(buffer.flip().remaining());
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                tally.checkWanted();
            }
        }
    }

    /** Times are compared by milliseconds: some file systems, and some JVMs, know no finer ones. */
    private static boolean isCopy(PosixFileAttributes copy, PosixFileAttributes original) {
        return isCopy(copy, original.size())
                && copy.lastModifiedTime().to(TimeUnit.MILLISECONDS)
                        == original.lastModifiedTime().to(TimeUnit.MILLISECONDS);
    }

    private static boolean isCopy(PosixFileAttributes copy, long size) {
        return copy.isRegularFile() && copy.size() == size;
    }

    private static TaskFailed changed(Path shown) {
        return new TaskFailed(
                ErrorKind.ERROR, "'" + shown + "' changed while it was copied; run the task again, it goes on");
    }
}

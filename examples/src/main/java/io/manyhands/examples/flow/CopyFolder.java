package io.manyhands.examples.flow;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A folder is copied by a worker, which tells how far it is. */
public final class CopyFolder implements Example {
    private static final int FILES = 40;

    /** What the task type {@code copy-folder} answers. */
    record Copied(long files, long folders, long bytes, long skipped) {}

    @Override
    public String run(Manyhands cluster) throws Exception {
        Path root = Path.of(System.getProperty("manyhands.example.folder", System.getProperty("java.io.tmpdir")));
        Path work = Files.createTempDirectory(root, "copy-").toRealPath();
        Path from = work.resolve("from");
        Files.createDirectories(from.resolve("deep"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(from.resolve(i % 2 == 0 ? "file-" + i : "deep/file-" + i), "text " + i);
        }
        List<String> bars = Collections.synchronizedList(new ArrayList<>());
        Map<String, String> folders =
                Map.of("from", from.toString(), "to", work.resolve("to").toString());
        RemoteFuture<Copied> copy = cluster.pool().submit("copy-folder", folders, Copied.class);
        copy.onProgress(progress -> bars.add(100 * progress.done() / Math.max(1, progress.total()) + " %"));
        WrongAnswer.unlessEqual("the files copied", (long) FILES, copy.get().files());
        WrongAnswer.unlessEqual("a copy", "text 7", Files.readString(work.resolve("to/deep/file-7")));
        return FILES + " files were copied; progress " + String.join(", ", bars);
    }
}

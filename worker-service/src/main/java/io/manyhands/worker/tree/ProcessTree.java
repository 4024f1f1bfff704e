package io.manyhands.worker.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The tree of a process.
 *
 * @param mark the value of {@link #MARK} in their environment; empty for none
 */
public record ProcessTree(ProcessHandle root, String mark) {
    /** Inherited by whatever a child starts. */
    public static final String MARK = "MANYHANDS_CHILD";

    private static final Path PROC = Path.of("/proc");
    /** What is found may be starting others at that very moment. */
    private static final int ROUNDS = 3;

    public static ProcessTree ofThisProcess() {
        return new ProcessTree(ProcessHandle.current(), System.getenv().getOrDefault(MARK, ""));
    }

    /** Kills the root first, so that it can start no others, and then all the others. */
    public void kill() {
        Set<ProcessHandle> others = others();
        root.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        killOthers();
    }

    /** Kills what the root has started. */
    public void killOthers() {
        for (int round = 0; round < ROUNDS; round++) {
            Set<ProcessHandle> others = others();
            if (others.isEmpty()) {
                return;
            }
            others.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private Set<ProcessHandle> others() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        root.descendants().forEach(found::add);
        if (!mark.isEmpty() && Files.isDirectory(PROC)) {
            addMarked(found);
        }
        found.remove(root);
        found.remove(ProcessHandle.current());
        return found;
    }

    private void addMarked(Set<ProcessHandle> found) {
        String wanted = "\0" + MARK + "=" + mark + "\0";
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (environment(process).contains(wanted)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            // No /proc for us: what is known by its parents must do.
        }
    }

    /** Empty for those of other users and for those that are gone. */
    private static String environment(Path process) {
        try {
            return "\0" + Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}

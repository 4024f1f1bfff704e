package io.manyhands.worker.builtin.command;

import io.manyhands.worker.handler.TaskFailed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that may run, as the configuration names them, each with the file that it was when the worker started. */
final class Programs {
    private final Map<String, Path> byName;

    private Programs(Map<String, Path> byName) {
        this.byName = byName;
    }

    /**
     * @param path folders, separated as in PATH; relative ones are passed over
     * @throws IllegalArgumentException when there is no such program
     */
    static Programs of(List<String> allow, String path) {
        Map<String, Path> found = new LinkedHashMap<>();
        for (String name : allow) {
            found.put(
                    name,
                    find(name, path)
                            .orElseThrow(() -> new IllegalArgumentException("manyhands.worker.command.allow: '" + name
                                    + "' is neither an absolute path of a program" + " nor the name of one on PATH ("
                                    + path + ")")));
        }
        return new Programs(found);
    }

    private static Optional<Path> find(String name, String path) {
        try {
            Path direct = Path.of(name);
            if (direct.isAbsolute()) {
                return Optional.of(direct).filter(Programs::isProgram);
            }
            if (direct.getNameCount() > 1 || name.isBlank()) {
                return Optional.empty();
            }
            return Stream.of(path.split(File.pathSeparator))
                    .map(Path::of)
                    .filter(Path::isAbsolute)
                    .map(folder -> folder.resolve(name))
                    .filter(Programs::isProgram)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** The name must be the very one of the list. */
    Path allowed(String name) {
        Path file = byName.get(name);
        if (file == null) {
            throw TaskFailed.rejected(
                    "'" + shown(name) + "' may not run on this worker: manyhands.worker.command.allow "
                            + (byName.isEmpty() ? "is not set, so no program may" : "names " + byName.keySet()));
        }
        return file;
    }

    /** Long enough to know it by, and in one line. */
    private static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }
}

package io.manyhands.standalone.example;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Which programs this machine has. */
final class Programs {
    private Programs() {}

    static List<String> found(String... names) {
        List<Path> folders = Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return Arrays.stream(names)
                .filter(name -> folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(name))))
                .toList();
    }
}

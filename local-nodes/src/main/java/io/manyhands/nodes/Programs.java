package io.manyhands.nodes;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a server's programs are on this machine. */
final class Programs {
    private static final Comparator<Path> NEWEST_FIRST =
            Comparator.comparing(Programs::version).reversed();

    private Programs() {}

    /** The first folder that holds all the programs: of the usual places, the newest version first, then of PATH. */
    static Optional<Path> folderOf(List<String> usualPlaces, List<String> programs) {
        List<Path> folders = new ArrayList<>();
        usualPlaces.forEach(place -> folders.addAll(matching(place)));
        path().forEach(folders::add);
        return folders.stream()
                .filter(folder -> programs.stream().allMatch(program -> Files.isExecutable(folder.resolve(program))))
                .findFirst();
    }

    static Optional<Path> find(String program, List<String> usualPlaces) {
        return folderOf(usualPlaces, List.of(program)).map(folder -> folder.resolve(program));
    }

    private static Stream<Path> path() {
        String path = System.getenv("PATH");
        return path == null
                ? Stream.of()
                : Stream.of(path.split(File.pathSeparator)).map(Path::of);
    }

    /** The folders that a pattern with at most one {@code *} in it names. */
    private static List<Path> matching(String pattern) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return List.of(Path.of(pattern));
        }
        int before = pattern.lastIndexOf('/', star);
        int after = pattern.indexOf('/', star);
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(Path.of(pattern.substring(0, before)), pattern.substring(before + 1, after))) {
            entries.forEach(entry -> found.add(entry.resolve(pattern.substring(after + 1))));
        } catch (IOException e) {
            return List.of(); // not installed there
        }
        found.sort(NEWEST_FIRST);
        return found;
    }

    private static double version(Path folder) {
        String number = folder.toString().replaceAll("[^0-9]*([0-9]+(?:\\.[0-9]+)?).*", "$1");
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

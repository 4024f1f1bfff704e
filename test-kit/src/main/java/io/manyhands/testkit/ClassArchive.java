package io.manyhands.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Archives of loaded classes for programs that tests start again and again: a start takes two thirds of the time with one. Each is
 * made in the background when it is first asked for, by one of the test JVMs that share the folder; who comes earlier does without.
 *
 * @param folder where archives are kept, such as {@code target}
 */
public record ClassArchive(Path folder) {
    private static final Set<Path> TRIED = ConcurrentHashMap.newKeySet();
    private static final long BOUND_SECONDS = 120;

    /**
     * The JVM options to run a program with the archive, if there is one; the JVM ignores one that does not fit, without a word.
     *
     * @param classPath jars only, as the JVM archives nothing else; the program's own class path must begin with them
     * @param rehearsal options, main class and arguments of a run that loads what the program will, and ends by itself
     */
    public List<String> options(String classPath, String... rehearsal) {
        Path file = folder.resolve("classes-%x.jsa".formatted(fingerprint(classPath, rehearsal)));
        if (Files.exists(file)) {
            return List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:disable");
        }
        if (TRIED.add(file)) {
            Thread maker = new Thread(() -> makeUnlessSomebodyDoes(file, classPath, rehearsal), "class-archive");
            maker.setDaemon(true);
            maker.start();
        }
        return List.of();
    }

    /** Other jars, another Java or another run need another archive. */
    private static int fingerprint(String classPath, String... rehearsal) {
        List<Object> parts = new ArrayList<>(List.of((Object[]) rehearsal));
        parts.add(System.getProperty("java.vm.version"));
        for (String jar : classPath.split(File.pathSeparator)) {
            parts.add(jar);
            parts.add(new File(jar).lastModified());
        }
        return parts.hashCode();
    }

    private static void makeUnlessSomebodyDoes(Path file, String classPath, String... rehearsal) {
        try (FileChannel channel = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && lock.isValid() && !Files.exists(file)) {
                make(file, classPath, rehearsal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the archive of classes " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void make(Path file, String classPath, String... rehearsal)
            throws IOException, InterruptedException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(unfinished);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + unfinished,
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-cp",
                classPath));
        command.addAll(List.of(rehearsal));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        } else if (Files.exists(unfinished)) {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}

package io.manyhands.worker.builtin.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program and all processes that come of it. Those whose parent is gone are found by a mark in the environment that they
 * were started with (as Jenkins does it), since a JVM cannot make process groups. Thread-safe.
 */
final class ProcessTree {
    /** The variable that marks them. */
    static final String MARK = "MANYHANDS_COMMAND";

    private static final Path PROC = Path.of("/proc");
    private static final Duration KILL_WAIT = Duration.ofMillis(200);
    private static final long LOOK_MILLIS = 5;
    /** Who forks faster than this is killed as often before it is given up. */
    private static final int MOST_ROUNDS = 50;

    private final ProcessHandle root;
    private final String mark;

    private ProcessTree(ProcessHandle root, String mark) {
        this.root = root;
        this.mark = mark;
    }

    static String newMark() {
        return UUID.randomUUID().toString();
    }

    /** @param mark that the process was started with */
    static ProcessTree of(Process process, String mark) {
        return new ProcessTree(process.toHandle(), mark);
    }

    /**
     * Asks all to end, waits so long, and kills those that did not. Afterwards none is left, or none can be killed. An
     * interrupt while it waits makes it kill at once, and is kept.
     */
    void end(Duration grace) {
        Set<ProcessHandle> all = living();
        if (all.isEmpty()) {
            return;
        }
        all.forEach(ProcessHandle::destroy);
        boolean interrupted = awaitEnd(all, grace);
        kill();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills at once, again until nobody is left: a process may fork while the others are looked for. */
    void kill() {
        boolean interrupted = false;
        Set<ProcessHandle> all = living();
        for (int round = 0; round < MOST_ROUNDS && !all.isEmpty(); round++) {
            all.forEach(ProcessHandle::destroyForcibly);
            interrupted |= awaitEnd(all, KILL_WAIT);
            all = living();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks again and again, since nobody tells of the end of a process that is not the JVM's own child. */
    private static boolean awaitEnd(Set<ProcessHandle> processes, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (processes.stream().anyMatch(ProcessTree::runs) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Those of the tree that run; not zombies, whose parents have only not asked after them yet. */
    Set<ProcessHandle> living() {
        Set<ProcessHandle> all = new HashSet<>();
        if (root.isAlive()) { // Of a dead one, nobody is a child any more.
            all.add(root);
            root.descendants().forEach(all::add);
        }
        marked().forEach(process -> {
            all.add(process);
            process.descendants().forEach(all::add);
        });
        all.removeIf(process -> !runs(process));
        return all;
    }

    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private List<ProcessHandle> marked() {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        String wanted = MARK + "=" + mark;
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter(entry -> isNumber(entry.getFileName().toString()))
                    .filter(entry -> read(entry.resolve("environ")).contains(wanted))
                    .flatMap(entry ->
                            ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static boolean isNumber(String name) {
        return name.chars().allMatch(Character::isDigit);
    }

    private static boolean isZombie(long pid) {
        String status = read(PROC.resolve(pid + "/stat"));
        return status.startsWith(") Z", status.lastIndexOf(')'));
    }

    /** Empty for a process that is gone, or somebody else's. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}

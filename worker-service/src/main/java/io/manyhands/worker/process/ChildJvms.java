package io.manyhands.worker.process;

import io.manyhands.worker.channel.ToChild.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Starts child JVMs, and has what they share: a folder, a clock, the archive of classes. Thread-safe. */
public final class ChildJvms implements AutoCloseable {
    /** Beyond the grace: for an application that closes in good order. */
    private static final long CLOSING_SECONDS = 6;

    private final ProcessProperties properties;
    private final Program program;
    private final String classPath;
    private final AtomicLong numbers = new AtomicLong();
    private final Set<Started> living = ConcurrentHashMap.newKeySet();
    private final Set<Setbacks> setbacks = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(2, ChildJvms::daemon);
    private @Nullable Home home;

    private record Home(Path folder, ChildCommand command, Archive archive) {}

    /** @param program what children are to be */
    public ChildJvms(ProcessProperties properties, Program program) {
        this(properties, program, System.getProperty("java.class.path", ""));
    }

    ChildJvms(ProcessProperties properties, Program program, String classPath) {
        this.properties = properties;
        this.program = program;
        this.classPath = classPath;
        clock.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "manyhands-children");
        thread.setDaemon(true);
        return thread;
    }

    ProcessProperties properties() {
        return properties;
    }

    ScheduledThreadPoolExecutor clock() {
        return clock;
    }

    Setup setup(String worker) {
        return program.setup(worker);
    }

    /** Of those pools that have one now. */
    Set<Setbacks> setbacks() {
        return setbacks;
    }

    /** Why children cannot be started, where they cannot; for health checks. */
    public Optional<String> problem() {
        return setbacks.stream().flatMap(one -> one.problem().stream()).findFirst();
    }

    /** The archive of classes; null while there is none. */
    synchronized @Nullable Path archive() {
        return home == null ? null : home.archive.ready();
    }

    private synchronized Home home() throws IOException {
        Home there = home;
        if (there == null) {
            Path folder = Files.createTempDirectory("manyhands-"); // nobody else may enter it
            ChildCommand command = ChildCommand.of(ClassPath.forChildren(classPath, folder), properties.child());
            there = new Home(folder, command, new Archive(folder));
            home = there;
            Home made = there;
            daemon(() -> made.archive.make(made.command, program.sources())).start();
        }
        return there;
    }

    /**
     * Starts one and waits until it has connected.
     *
     * @throws IOException when it does not, with what it has printed
     */
    Started start() throws IOException {
        Home there = home();
        String name = "child-" + numbers.incrementAndGet();
        List<String> command = there.command.serving(there.archive.ready());
        Started started = new Birth(name, command, there.folder.resolve(name), clock).connected();
        living.add(started);
        CompletableFuture<Void> unused = started.process().onExit().thenRun(() -> living.remove(started));
        return started;
    }

    /** Waits for the ends of those that were told to end, and kills those that do not, or were not. */
    @Override
    public void close() {
        clock.shutdown(); // what is planned already still happens
        long end = System.nanoTime() + properties.killGrace().toNanos() + TimeUnit.SECONDS.toNanos(CLOSING_SECONDS);
        for (Started child : living) {
            try {
                child.process().waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // The next wait is none: they are killed at once.
            }
            child.tree().kill();
        }
        synchronized (this) {
            if (home != null) {
                home.archive.close();
                Folders.delete(home.folder);
                home = null;
            }
        }
    }
}

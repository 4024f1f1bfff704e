package io.manyhands.worker.process;

import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.channel.Door;
import io.manyhands.worker.channel.FromChild;
import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.hosted.HostedMain;
import io.manyhands.worker.tree.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Starts child JVMs, and has what they share: a folder, a clock, the archive of classes. Thread-safe. */
public final class ChildJvms implements AutoCloseable {
    private static final long CONNECT_SECONDS = 60;

    private final ProcessProperties properties;
    private final List<String> sources;
    private final Map<String, String> settings;
    private final List<String> arguments;
    private final AtomicLong numbers = new AtomicLong();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(2, ChildJvms::daemon);
    private @Nullable Home home;

    private record Home(Path folder, ChildCommand command, Archive archive) {}

    /**
     * @param sources the classes of the application that children make
     * @param settings its properties
     * @param arguments its own
     */
    public ChildJvms(
            ProcessProperties properties, List<String> sources, Map<String, String> settings, List<String> arguments) {
        this.properties = properties;
        this.sources = sources;
        this.settings = settings;
        this.arguments = arguments;
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
        return new Setup(worker, sources, settings, arguments);
    }

    private synchronized Home home() throws IOException {
        Home there = home;
        if (there == null) {
            Path folder = Files.createTempDirectory("manyhands-"); // nobody else may enter it
            ChildCommand command = ChildCommand.of(ClassPath.forChildren(folder), properties.child());
            there = new Home(folder, command, new Archive(folder));
            home = there;
            Home made = there;
            daemon(() -> made.archive.make(made.command, sources)).start();
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
        String mark = UUID.randomUUID().toString();
        String token = UUID.randomUUID().toString();
        long number = numbers.incrementAndGet();
        try (Door door = Door.open(there.folder.resolve("child-" + number))) {
            ProcessBuilder builder =
                    new ProcessBuilder(there.command.serving(there.archive.ready())).redirectErrorStream(true);
            builder.environment().put(HostedMain.ADDRESS, door.address());
            builder.environment().put(HostedMain.TOKEN, token);
            builder.environment().put(ProcessTree.MARK, mark);
            Process process = builder.start();
            process.getOutputStream().close();
            ProcessTree tree = new ProcessTree(process.toHandle(), mark);
            Output output = new Output(process, "child-" + number);
            CompletableFuture<Void> unused = process.onExit().thenRun(() -> close(door));
            Runnable late = () -> {
                tree.kill();
                close(door);
            };
            ScheduledFuture<?> patience = clock.schedule(late, CONNECT_SECONDS, TimeUnit.SECONDS);
            try {
                Channel channel = new Channel(door.accept(), "to-child-" + number);
                FromChild hello = channel.receive(FromChild.class);
                if (hello == null || !token.equals(hello.hello())) {
                    channel.close();
                    tree.kill();
                    throw new IOException("somebody else has connected");
                }
                return new Started("child-" + number, process, tree, output, channel);
            } catch (IOException e) {
                tree.kill();
                throw new IOException(
                        "The child process did not start (" + ExitCause.of(process) + "): " + output.last(), e);
            } finally {
                patience.cancel(false);
            }
        }
    }

    private static void close(Door door) {
        try {
            door.close();
        } catch (IOException e) {
            // It is closed for all that we need.
        }
    }

    @Override
    public synchronized void close() {
        clock.shutdown();
        if (home != null) {
            home.archive.close();
            Folders.delete(home.folder);
            home = null;
        }
    }
}

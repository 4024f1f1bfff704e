package io.manyhands.worker.process;

import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.channel.Door;
import io.manyhands.worker.channel.FromChild;
import io.manyhands.worker.hosted.HostedMain;
import io.manyhands.worker.tree.ProcessTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child from its command to its first word.
 *
 * @param place where it connects
 */
record Birth(String name, List<String> command, Path place, ScheduledExecutorService clock) {
    private static final long CONNECT_SECONDS = 60;

    /** @throws IOException when it does not connect, with what it has printed */
    Started connected() throws IOException {
        String mark = UUID.randomUUID().toString();
        String token = UUID.randomUUID().toString();
        try (Door door = Door.open(place)) {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put(HostedMain.ADDRESS, door.address());
            builder.environment().put(HostedMain.TOKEN, token);
            builder.environment().put(ProcessTree.MARK, mark);
            Process process = builder.start();
            process.getOutputStream().close();
            ProcessTree tree = new ProcessTree(process.toHandle(), mark);
            Output output = new Output(process, name);
            CompletableFuture<Void> unused = process.onExit().thenRun(() -> close(door));
            Runnable late = () -> {
                tree.kill();
                close(door);
            };
            ScheduledFuture<?> patience = clock.schedule(late, CONNECT_SECONDS, TimeUnit.SECONDS);
            try {
                return new Started(name, process, tree, output, greeted(door, token));
            } catch (IOException e) {
                tree.kill();
                throw new IOException(
                        "The child process did not start (" + ExitCause.of(process) + "): " + output.last(), e);
            } finally {
                patience.cancel(false);
            }
        }
    }

    private Channel greeted(Door door, String token) throws IOException {
        Channel channel = new Channel(door.accept(), "to-" + name);
        FromChild hello = channel.receive(FromChild.class);
        if (hello == null || !token.equals(hello.hello())) {
            channel.close();
            throw new IOException("somebody else has connected");
        }
        return channel;
    }

    private static void close(Door door) {
        try {
            door.close();
        } catch (IOException e) {
            // It is closed for all that we need.
        }
    }
}

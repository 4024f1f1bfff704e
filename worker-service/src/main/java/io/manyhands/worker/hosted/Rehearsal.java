package io.manyhands.worker.hosted;

import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.channel.Door;
import io.manyhands.worker.channel.FromChild;
import io.manyhands.worker.channel.ToChild;
import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.runner.Attempt;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Does once what every child does, both sides of its channel in one JVM, so that the JVM can keep the classes that it loads
 * ({@code ArchiveClassesAtExit}). Initializers are not run: they may do something.
 */
final class Rehearsal {
    private Rehearsal() {}

    static void run(List<String> sources) throws IOException {
        Setup setup = new Setup("rehearsal", sources, Map.of(), Map.of(), List.of());
        Path folder = Files.createTempDirectory("manyhands-");
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (Door door = Door.open(folder.resolve("door"));
                Channel child = new Channel(Door.enter(door.address()), "to-worker");
                Channel worker = new Channel(door.accept(), "to-child")) {
            Thread host = new Thread(
                    () -> new Host(child, "rehearsal", () -> Application.make(setup)
                                    .withoutInitializers())
                            .serve(),
                    "rehearsal");
            host.setDaemon(true);
            host.start();
            converse(worker, setup);
        } finally {
            System.setOut(out);
            System.setErr(err);
            Files.deleteIfExists(folder);
        }
    }

    private static void converse(Channel worker, Setup setup) throws IOException {
        worker.send(ToChild.setup(setup));
        awaitFrom(worker, message -> message.ready() != null);
        worker.send(ToChild.run(new Attempt("cpu", new Offer(1, 1, "echo", "1", null), new Grant(1, 1, 1))));
        awaitFrom(worker, message -> message.outcome() != null);
        awaitFrom(worker, message -> message.ready() != null);
    }

    private static void awaitFrom(Channel worker, Predicate<FromChild> wanted) throws IOException {
        FromChild message = worker.receive(FromChild.class);
        while (message != null && !wanted.test(message)) {
            message = worker.receive(FromChild.class);
        }
        if (message == null || (message.ready() != null && message.ready().problem() != null)) {
            throw new IOException("The rehearsal failed: " + message);
        }
    }
}

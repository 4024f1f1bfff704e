package io.manyhands.worker.hosted;

import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.CancelSignal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Does once what every child does, so that the JVM can keep the classes that it loads ({@code ArchiveClassesAtExit}). */
final class Rehearsal {
    private Rehearsal() {}

    static void run(String[] arguments) {
        List<String> sources = Arrays.asList(arguments).subList(1, arguments.length);
        ConfigurableApplicationContext made = Application.make(new Setup("rehearsal", sources, Map.of(), List.of()));
        Attempt attempt = new Attempt("cpu", new Offer(1, 1, "echo", "1", null), new Grant(1, 1, 1));
        Application.execution(made, "rehearsal", new Notepads(System::nanoTime, 0), new Asks())
                .execute(attempt, new CancelSignal())
                .toCompletableFuture()
                .join();
        made.close();
    }
}

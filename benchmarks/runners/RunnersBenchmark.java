import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.worker.builtin.Builtins;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.execution.HandlerExecution;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.process.ChildJvms;
import io.manyhands.worker.process.ProcessProperties;
import io.manyhands.worker.process.ProcessRunner;
import io.manyhands.worker.process.Program;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Runner;
import io.manyhands.worker.runner.Runners;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** What a task costs on a thread, in a kept child and in a fresh one; see runners.sh. */
public final class RunnersBenchmark {
    private static final int WARM = 3_000;
    private static final int ROUNDS = 7;
    private static final int CALLS = 500;
    private static final int STARTS = 15;

    private final Notepads notepads = new Notepads(System::nanoTime);
    private final Asks asks = new Asks();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private long task;

    public static void main(String[] args) throws Exception {
        new RunnersBenchmark().measure();
    }

    private void measure() throws Exception {
        Binder none = new Binder(new MapConfigurationPropertySource(Map.of()));
        ProcessProperties properties = none.bindOrCreate("manyhands.worker", ProcessProperties.class);
        say("load %.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        try (ChildJvms jvms = new ChildJvms(properties, new Program(List.of(), Map.of(), Map.of(), List.of()))) {
            starts(jvms);
            calls(jvms);
        }
        say("load %.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void starts(ChildJvms jvms) throws Exception {
        try (Runner fresh = ProcessRunner.fresh("cpu", 1, jvms, "worker-1", notepads, asks)) {
            say("first start, no archive   %8.1f ms", micros(fresh) / 1e3);
            awaitArchive();
            micros(fresh);
            say("start with archive        %8.1f ms (median of %d)", median(fresh, STARTS) / 1e3, STARTS);
        }
    }

    private void calls(ChildJvms jvms) throws Exception {
        HandlerJson json = new HandlerJson(List.of());
        HandlerRegistrar registrar = new HandlerRegistrar(() -> json);
        Builtins.simple().forEach(registrar::register);
        HandlerExecution execution = new HandlerExecution(
                "worker-1", registrar.handlers(), json.mapper(), DataSize.ofMegabytes(1), notepads, asks);
        try (Runner threads = Runners.THREAD.open("cpu", 1, execution);
                Runner kept = ProcessRunner.kept("cpu", 1, jvms, "worker-1", notepads, asks)) {
            micros(kept);
            say("its processor time        %8d ms", childrensProcessorMillis());
            median(threads, WARM);
            median(kept, WARM);
            double[] onThreads = new double[ROUNDS];
            double[] inChild = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                onThreads[round] = median(threads, CALLS);
                inChild[round] = median(kept, CALLS);
            }
            double thread = middle(onThreads);
            double child = middle(inChild);
            say("echo on a thread          %8.1f us (median of %d rounds of %d)", thread, ROUNDS, CALLS);
            say("echo in a kept child      %8.1f us: %.1f us more", child, child - thread);
        }
    }

    /** Of the one that is there. */
    private static long childrensProcessorMillis() {
        return ProcessHandle.current()
                .children()
                .mapToLong(child ->
                        child.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
    }

    private double median(Runner runner, int count) throws InterruptedException {
        double[] each = new double[count];
        for (int i = 0; i < count; i++) {
            each[i] = micros(runner);
        }
        return middle(each);
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double micros(Runner runner) throws InterruptedException {
        task++;
        Attempt attempt = new Attempt("cpu", new Offer(task, 1, "echo", "1", null), new Grant(task, 1, 7));
        long begin = System.nanoTime();
        runner.submit(attempt, (done, outcome) -> outcomes.add(outcome));
        Outcome outcome = outcomes.poll(60, TimeUnit.SECONDS);
        double took = (System.nanoTime() - begin) / 1e3;
        if (outcome == null || !"1".equals(outcome.result())) {
            throw new IllegalStateException("No echo: " + outcome);
        }
        return took;
    }

    /** The script gives this JVM a temporary folder of its own. */
    private static void awaitArchive() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < end) {
            try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.io.tmpdir")), 2)) {
                if (files.anyMatch(file -> file.endsWith("classes.jsa"))) {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        say("(there is no archive)");
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

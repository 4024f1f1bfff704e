package io.manyhands.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Grant;
import io.manyhands.model.Notes;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.worker.WorkerConfiguration;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Runner;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A process runner with real children, and what comes of it. */
final class Processes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    final Notepads notepads = new Notepads(System::nanoTime, 0);
    final Asks asks = new Asks();
    final Runner runner;
    final ChildJvms jvms;

    /** Of handlers that misbehave. */
    Processes(boolean fresh, int slots, Map<String, String> settings) {
        this(fresh, slots, jvms(settings));
    }

    Processes(boolean fresh, int slots, ChildJvms jvms) {
        this.jvms = jvms;
        runner = fresh
                ? ProcessRunner.fresh("cpu", slots, jvms, "worker-1", notepads, asks)
                : ProcessRunner.kept("cpu", slots, jvms, "worker-1", notepads, asks);
    }

    static ChildJvms jvms(Map<String, String> settings) {
        String option = "manyhands.worker.child.jvm-options";
        long options = settings.keySet().stream()
                .filter(name -> name.startsWith(option))
                .count();
        Map<String, Object> all = new HashMap<>(settings);
        all.put(option + "[" + options + "]", "-Xshare:auto"); // no archive: the tests' class path has folders
        all.put(option + "[" + (options + 1) + "]", "-XX:TieredStopAtLevel=1"); // most only start and end
        List<String> sources = List.of(WorkerConfiguration.class.getName(), Misbehaving.class.getName());
        return new ChildJvms(properties(all), new Program(sources, Map.of(), Map.of(), List.of()));
    }

    static ProcessProperties properties(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("manyhands.worker.child.max-heap", "32MB"));
        all.putAll(settings);
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("manyhands.worker", ProcessProperties.class);
    }

    static Attempt attempt(long task, String type, String input, Long timeoutMillis) {
        return new Attempt("cpu", new Offer(task, 1, type, input, null, timeoutMillis), new Grant(task, 1, 7));
    }

    AttemptRef submit(long task, String type, String input) {
        Attempt attempt = attempt(task, type, input, null);
        runner.submit(attempt, (done, outcome) -> outcomes.add(outcome));
        return attempt.ref();
    }

    Outcome next() {
        try {
            Outcome outcome = outcomes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(outcome).isNotNull();
            return outcome;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Outcome run(long task, String type, String input) {
        submit(task, type, input);
        return next();
    }

    /** Waits for a line of some attempt's log that begins so. */
    String line(String start) {
        String[] found = new String[1];
        await().atMost(PATIENCE).until(() -> {
            for (Notes notes : notepads.take(System.nanoTime())) {
                notes.lines().stream().filter(line -> line.startsWith(start)).forEach(line -> found[0] = line);
            }
            return found[0] != null;
        });
        return found[0];
    }

    static void awaitGone(long pid) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) == Boolean.FALSE);
    }

    @Override
    public void close() {
        runner.close();
        await().atMost(PATIENCE).until(() -> ProcessHandle.current()
                .children()
                .noneMatch(child -> child.info().commandLine().orElse("").contains("HostedMain")));
        jvms.close();
    }
}

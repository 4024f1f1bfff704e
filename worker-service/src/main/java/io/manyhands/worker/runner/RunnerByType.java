package io.manyhands.worker.runner;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** One pool's runners: each attempt goes to that of its type. Those of types that never come are never opened. Thread-safe. */
public final class RunnerByType implements Runner {
    private final Function<String, RunnerKind> kinds;
    private final Function<RunnerKind, Runner> opening;
    private final Map<RunnerKind, Runner> open = new EnumMap<>(RunnerKind.class);
    private boolean closed;

    /**
     * @param first opened at once
     * @param kinds by the task's type
     */
    public RunnerByType(RunnerKind first, Function<String, RunnerKind> kinds, Function<RunnerKind, Runner> opening) {
        this.kinds = kinds;
        this.opening = opening;
        open.put(first, opening.apply(first));
    }

    @Override
    public void submit(Attempt attempt, BiConsumer<Attempt, Outcome> onDone) {
        of(kinds.apply(attempt.offer().type())).submit(attempt, onDone);
    }

    private synchronized Runner of(RunnerKind kind) {
        return open.computeIfAbsent(kind, missing -> {
            Runner runner = opening.apply(missing);
            if (closed) {
                runner.close();
            }
            return runner;
        });
    }

    private synchronized Iterable<Runner> all() {
        return List.copyOf(open.values());
    }

    @Override
    public void interrupt(AttemptRef attempt) {
        all().forEach(runner -> runner.interrupt(attempt));
    }

    @Override
    public void kill(AttemptRef attempt) {
        all().forEach(runner -> runner.kill(attempt));
    }

    @Override
    public Optional<String> expire(AttemptRef attempt) {
        for (Runner runner : all()) {
            Optional<String> stack = runner.expire(attempt);
            if (stack.isPresent()) {
                return stack;
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        all().forEach(Runner::close);
    }
}

package io.manyhands.worker.runner;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every attempt on a thread of this JVM; one whose outcome comes later needs none while it waits, and can be cancelled
 * all the same. An attempt that ignores its interrupt cannot be stopped here, and one that
 * exhausts the heap or exits the JVM takes its neighbours along.
 */
final class ThreadRunner implements Runner {
    private static final Logger log = LoggerFactory.getLogger(ThreadRunner.class);

    private final Map<AttemptRef, Running> running = new ConcurrentHashMap<>();
    private final Executor threads;
    private final Execution execution;
    private volatile boolean closed;

    ThreadRunner(Executor threads, Execution execution) {
        this.threads = threads;
        this.execution = execution;
    }

    @Override
    public void submit(Attempt attempt, BiConsumer<Attempt, Outcome> onDone) {
        Running run = new Running(attempt, onDone);
        running.put(attempt.ref(), run);
        try {
            threads.execute(run);
        } catch (RejectedExecutionException e) {
            running.remove(attempt.ref());
            log.debug("The runner is closed; {} does not begin", attempt.ref(), e);
        }
    }

    @Override
    public void interrupt(AttemptRef attempt) {
        Running run = running.get(attempt);
        if (run != null) {
            run.cancel();
        }
    }

    @Override
    public Optional<String> expire(AttemptRef attempt) {
        Running run = running.get(attempt);
        return run == null ? Optional.empty() : Optional.of(run.thread.stack());
    }

    @Override
    public void close() {
        closed = true;
        running.values().forEach(Running::cancel);
        if (threads instanceof ExecutorService service) {
            service.shutdown(); // What waits in it still passes by, and sees that it is cancelled.
        }
    }

    private final class Running implements Runnable {
        private final Attempt attempt;
        private final BiConsumer<Attempt, Outcome> onDone;
        private final CancelSignal cancellation = new CancelSignal();
        private final Occupied thread = new Occupied();

        private Running(Attempt attempt, BiConsumer<Attempt, Outcome> onDone) {
            this.attempt = attempt;
            this.onDone = onDone;
        }

        @Override
        public void run() {
            if (closed) {
                running.remove(attempt.ref());
                return;
            }
            CompletionStage<Outcome> stage;
            thread.enter(cancellation);
            try {
                stage = execution.execute(attempt, cancellation);
            } catch (Throwable e) {
                stage = CompletableFuture.failedStage(e);
            }
            thread.leave();
            stage.whenComplete(this::finish);
        }

        private void finish(@Nullable Outcome outcome, @Nullable Throwable thrown) {
            running.remove(attempt.ref());
            try {
                onDone.accept(attempt, outcome == null ? workerFailed(thrown) : outcome);
            } catch (RuntimeException e) {
                log.error("The outcome of {} could not be handed over", attempt.ref(), e);
            }
        }

        private Outcome workerFailed(@Nullable Throwable thrown) {
            TaskError error = new TaskError(ErrorKind.ERROR, "The worker itself failed: " + thrown, null);
            return Outcome.failure(attempt.grant(), error);
        }

        void cancel() {
            cancellation.request();
            thread.interrupt();
        }
    }
}

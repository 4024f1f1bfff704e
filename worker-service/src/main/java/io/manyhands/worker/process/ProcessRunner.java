package io.manyhands.worker.process;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.worker.channel.FromChild.Ready;
import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.process.Crew.State;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Deadlines;
import io.manyhands.worker.runner.Runner;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one pool's attempts in child JVMs; see the package's description. */
public final class ProcessRunner implements Runner, ChildJvm.Owner {
    private static final Logger log = LoggerFactory.getLogger(ProcessRunner.class);

    private final String pool;
    private final Crew crew;
    private final ChildJvms jvms;
    private final Setup setup;
    private final Notepads notepads;
    private final Asks asks;
    private final Setbacks setbacks;
    private final Deque<Job> queue = new ArrayDeque<>();
    /** Threads that are about to have a child, which is not in the crew yet. */
    private int connecting;

    private boolean closed;

    private ProcessRunner(String pool, Crew crew, ChildJvms jvms, Setup setup, Notepads notepads, Asks asks) {
        this.pool = pool;
        this.crew = crew;
        this.jvms = jvms;
        this.setup = setup;
        this.notepads = notepads;
        this.asks = asks;
        this.setbacks = new Setbacks(pool, jvms.clock(), jvms.setbacks(), this::pump);
    }

    /** With children that are started before they are needed. */
    public static ProcessRunner kept(
            String pool, int slots, ChildJvms jvms, String worker, Notepads notepads, Asks asks) {
        return opened(new ProcessRunner(pool, Crew.kept(slots), jvms, jvms.setup(worker), notepads, asks));
    }

    /** With a child of its own for every attempt. */
    public static ProcessRunner fresh(
            String pool, int slots, ChildJvms jvms, String worker, Notepads notepads, Asks asks) {
        return opened(new ProcessRunner(pool, Crew.fresh(slots), jvms, jvms.setup(worker), notepads, asks));
    }

    private static ProcessRunner opened(ProcessRunner runner) {
        runner.pump();
        return runner;
    }

    @Override
    public void submit(Attempt attempt, BiConsumer<Attempt, Outcome> onDone) {
        Job job = new Job(attempt, notepads.open(attempt.grant()), onDone);
        Optional<String> why;
        synchronized (this) {
            if (closed) {
                return;
            }
            why = setbacks.pausing() && crew.in(State.IDLE).isEmpty() ? setbacks.problem() : Optional.empty();
            if (why.isEmpty()) {
                queue.addLast(job);
            }
        }
        why.ifPresentOrElse(problem -> finishImpossible(job, problem), this::pump);
    }

    private static void finishImpossible(Job job, String why) {
        job.fail(new TaskError(ErrorKind.ERROR, "No child process can run tasks here: " + why, null));
    }

    /** Gives what waits to children that are idle, and starts as many as are missing. */
    private synchronized void pump() {
        for (ChildJvm child : crew.in(State.IDLE)) {
            Job job = queue.peekFirst();
            if (job == null) {
                break;
            }
            if (child.run(job)) {
                queue.removeFirst();
                crew.put(child, State.BUSY);
            }
        }
        int missing = closed || setbacks.pausing() ? 0 : crew.missing(queue.size(), connecting);
        for (int i = 0; i < missing; i++) {
            connecting++;
            Thread keeper = new Thread(this::live, pool + "-child");
            keeper.setDaemon(true);
            keeper.start();
        }
    }

    /** A child's life, on its own thread. */
    private void live() {
        try {
            ChildJvm child = new ChildJvm(jvms.start(), asks, jvms.clock(), this);
            synchronized (this) {
                connecting--;
                crew.put(child, State.STARTING);
                if (closed) {
                    child.retire();
                }
            }
            child.serve(setup);
        } catch (IOException | RejectedExecutionException e) {
            synchronized (this) {
                connecting--;
            }
            failed(String.valueOf(e.getMessage()));
        }
    }

    /** A child that was starting will never run anything. */
    private void failed(String why) {
        List<Job> inVain;
        synchronized (this) {
            if (closed) {
                return;
            }
            setbacks.add(why);
            inVain = List.copyOf(queue);
            queue.clear();
        }
        inVain.forEach(job -> finishImpossible(job, why));
    }

    @Override
    public void ready(ChildJvm child, Ready ready) {
        if (ready.problem() != null) {
            gone(child);
            child.retire();
            failed(ready.problem());
            return;
        }
        String wornOut = child.wornOut(jvms.properties().child(), ready);
        synchronized (this) {
            setbacks.over();
            if (wornOut == null && !closed && crew.wants(child)) {
                crew.put(child, State.IDLE);
            } else {
                crew.remove(child);
                log.debug("{} ends: {}", child, wornOut == null ? "it is not needed any more" : wornOut);
                child.retire();
            }
        }
        if (ready.leaked() != null) {
            log.warn("{} of pool {} is replaced: {}", child, pool, wornOut);
        }
        pump();
    }

    @Override
    public synchronized void done(ChildJvm child) {
        crew.change(child, State.CLEARING);
    }

    @Override
    public void killed(ChildJvm child) {
        gone(child);
        pump();
    }

    private synchronized @Nullable State gone(ChildJvm child) {
        return crew.remove(child);
    }

    @Override
    public void ended(ChildJvm child, String cause) {
        State state = gone(child);
        if (state == State.STARTING) {
            failed("A child process ended before it was ready: " + cause);
        } else if (state != null && !isClosed()) {
            log.info("{} of pool {} ended ({}) and is replaced", child, pool, cause);
        }
        pump();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized boolean waits(ChildJvm child) {
        if (!crew.mayWait(child)) {
            return false;
        }
        crew.put(child, State.WAITING);
        pump();
        return true;
    }

    @Override
    public synchronized void goesOn(ChildJvm child) {
        crew.change(child, State.BUSY);
    }

    @Override
    public void interrupt(AttemptRef attempt) {
        long grace = jvms.properties().killGrace().toMillis();
        unqueue(attempt).ifPresentOrElse(ProcessRunner::finishCancelled, () -> all().forEach(
                        child -> child.interrupt(attempt, grace)));
    }

    @Override
    public void kill(AttemptRef attempt) {
        unqueue(attempt)
                .ifPresentOrElse(ProcessRunner::finishCancelled, () -> all().forEach(child -> child.kill(attempt)));
    }

    private static void finishCancelled(Job job) {
        job.fail(new TaskError(
                ErrorKind.ERROR, "The attempt was cancelled before a child process was there for it", null));
    }

    @Override
    public Optional<String> expire(AttemptRef attempt) {
        unqueue(attempt)
                .ifPresentOrElse(
                        job -> job.fail(Deadlines.error(job.attempt, "No child process was there for it yet")),
                        () -> all().forEach(child -> child.expire(attempt)));
        return Optional.empty();
    }

    /** It has not begun, and never will. */
    private synchronized Optional<Job> unqueue(AttemptRef attempt) {
        Optional<Job> found =
                queue.stream().filter(job -> job.attempt.ref().equals(attempt)).findFirst();
        found.ifPresent(queue::remove);
        return found;
    }

    private synchronized List<ChildJvm> all() {
        return crew.all();
    }

    /** Why children cannot be started, where they cannot; for health checks. */
    public Optional<String> problem() {
        return setbacks.problem();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            queue.clear();
            setbacks.over();
        }
        long grace = jvms.properties().killGrace().toMillis();
        all().forEach(child -> child.close(grace));
    }
}

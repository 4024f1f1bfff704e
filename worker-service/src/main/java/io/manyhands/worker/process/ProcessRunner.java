package io.manyhands.worker.process;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.worker.channel.FromChild.Ready;
import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Runner;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one pool's attempts in child JVMs; see the package's description. */
public final class ProcessRunner implements Runner, ChildJvm.Owner {
    private static final Logger log = LoggerFactory.getLogger(ProcessRunner.class);
    /** Attempts that wait for other tasks without a slot: each has a process meanwhile. */
    private static final int MAX_WAITING = 32;

    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final String pool;
    private final int kept;
    private final int slots;
    private final boolean fresh;
    private final int most;
    private final ChildJvms jvms;
    private final Setup setup;
    private final Notepads notepads;
    private final Asks asks;

    private final Deque<Job> queue = new ArrayDeque<>();
    private final Map<ChildJvm, State> children = new LinkedHashMap<>();
    /** Threads that are about to have a child, which is not among the children yet. */
    private int connecting;

    private long pauseMillis;
    private boolean pausing;
    private boolean closed;
    private @Nullable String problem;

    private enum State {
        STARTING,
        IDLE,
        BUSY,
        /** For another task; it needs no slot. */
        WAITING
    }

    private ProcessRunner(
            String pool,
            int kept,
            int slots,
            boolean fresh,
            ChildJvms jvms,
            Setup setup,
            Notepads notepads,
            Asks asks) {
        this.pool = pool;
        this.kept = kept;
        this.slots = slots;
        this.fresh = fresh;
        this.most = slots + MAX_WAITING;
        this.jvms = jvms;
        this.setup = setup;
        this.notepads = notepads;
        this.asks = asks;
    }

    /** With children that are started before they are needed, one a slot but no more than there are processors. */
    public static ProcessRunner kept(
            String pool, int slots, ChildJvms jvms, String worker, Notepads notepads, Asks asks) {
        int kept = Math.min(slots, Math.max(1, Runtime.getRuntime().availableProcessors()));
        return opened(new ProcessRunner(pool, kept, slots, false, jvms, jvms.setup(worker), notepads, asks));
    }

    /** With a child of its own for every attempt. */
    public static ProcessRunner fresh(
            String pool, int slots, ChildJvms jvms, String worker, Notepads notepads, Asks asks) {
        return opened(new ProcessRunner(pool, 0, slots, true, jvms, jvms.setup(worker), notepads, asks));
    }

    private static ProcessRunner opened(ProcessRunner runner) {
        runner.pump();
        return runner;
    }

    @Override
    public void submit(Attempt attempt, BiConsumer<Attempt, Outcome> onDone) {
        Job job = new Job(attempt, notepads.open(attempt.grant()), onDone);
        String why;
        synchronized (this) {
            if (closed) {
                return;
            }
            why = pausing && in(State.IDLE).isEmpty() ? problem : null;
            if (why == null) {
                queue.addLast(job);
            }
        }
        if (why == null) {
            pump();
        } else {
            job.finish(impossible(job, why));
        }
    }

    private static Outcome impossible(Job job, String why) {
        return Outcome.failure(
                job.attempt.grant(),
                new TaskError(ErrorKind.ERROR, "No child process can run tasks here: " + why, null));
    }

    /** Gives what waits to children that are idle, and starts as many as are missing. */
    private synchronized void pump() {
        for (ChildJvm child : in(State.IDLE)) {
            Job job = queue.peekFirst();
            if (job == null) {
                break;
            }
            if (child.run(job)) {
                queue.removeFirst();
                children.put(child, State.BUSY);
            }
        }
        int spare = Math.max(queue.size(), kept - in(State.BUSY).size());
        int missing = spare - in(State.IDLE).size() - in(State.STARTING).size() - connecting;
        for (int i = 0; i < missing && children.size() + connecting < most && !closed && !pausing; i++) {
            connecting++;
            Thread keeper = new Thread(this::live, pool + "-child");
            keeper.setDaemon(true);
            keeper.start();
        }
    }

    private List<ChildJvm> in(State state) {
        return children.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A child's life, on its own thread. */
    private void live() {
        try {
            ChildJvm child = new ChildJvm(jvms.start(), asks, jvms.clock(), this);
            synchronized (this) {
                connecting--;
                children.put(child, State.STARTING);
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
            problem = why;
            inVain = List.copyOf(queue);
            queue.clear();
            if (!pausing) {
                pausing = true;
                pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, 2 * pauseMillis));
                log.error("Pool {}: {}; tasks fail here, it is tried again in {} ms", pool, why, pauseMillis);
                again(pauseMillis);
            }
        }
        inVain.forEach(job -> job.finish(impossible(job, why)));
    }

    private void again(long millis) {
        try {
            ScheduledFuture<?> unused = jvms.clock()
                    .schedule(
                            () -> {
                                synchronized (this) {
                                    pausing = false;
                                }
                                pump();
                            },
                            millis,
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("The worker is ending; no child is started again", e);
        }
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
            State state = children.get(child);
            if (state == State.STARTING) {
                problem = null;
                pauseMillis = 0;
            }
            boolean surplus =
                    (fresh && state != State.STARTING) || in(State.IDLE).size() >= slots;
            if (state == null || wornOut != null || surplus || closed) {
                children.remove(child);
                log.debug("{} is replaced: {}", child, wornOut == null ? "it is not needed any more" : wornOut);
                child.retire();
            } else {
                children.put(child, State.IDLE);
            }
        }
        if (ready.leaked() != null) {
            log.warn("{} of pool {} is replaced: {}", child, pool, wornOut);
        }
        pump();
    }

    @Override
    public void killed(ChildJvm child) {
        gone(child);
        pump();
    }

    private synchronized @Nullable State gone(ChildJvm child) {
        return children.remove(child);
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
        if (in(State.WAITING).size() >= MAX_WAITING || !children.containsKey(child)) {
            return false;
        }
        children.put(child, State.WAITING);
        pump();
        return true;
    }

    @Override
    public synchronized void goesOn(ChildJvm child) {
        children.replace(child, State.BUSY);
    }

    @Override
    public void interrupt(AttemptRef attempt) {
        long grace = jvms.properties().killGrace().toMillis();
        if (!unqueue(attempt)) {
            all().forEach(child -> child.interrupt(attempt, grace));
        }
    }

    @Override
    public void kill(AttemptRef attempt) {
        if (!unqueue(attempt)) {
            all().forEach(child -> child.kill(attempt));
        }
    }

    @Override
    public Optional<String> expire(AttemptRef attempt) {
        for (ChildJvm child : all()) {
            if (child.expire(attempt)) {
                return Optional.empty();
            }
        }
        unqueue(attempt);
        return Optional.empty();
    }

    /** It has not begun, and never will. */
    private boolean unqueue(AttemptRef attempt) {
        Job found = null;
        synchronized (this) {
            for (Job job : queue) {
                if (job.attempt.ref().equals(attempt)) {
                    found = job;
                }
            }
            if (found == null) {
                return false;
            }
            queue.remove(found);
        }
        found.finish(Outcome.failure(
                found.attempt.grant(),
                new TaskError(ErrorKind.TIMEOUT, "The attempt ended before a child process was there for it", null)));
        return true;
    }

    private synchronized List<ChildJvm> all() {
        return List.copyOf(children.keySet());
    }

    /** Why children cannot be started, where they cannot; for health checks. */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            queue.clear();
        }
        long grace = jvms.properties().killGrace().toMillis();
        all().forEach(child -> child.close(grace));
    }
}

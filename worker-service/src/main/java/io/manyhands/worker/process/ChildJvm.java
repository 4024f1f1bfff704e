package io.manyhands.worker.process;

import io.manyhands.model.Answer;
import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Notes;
import io.manyhands.model.Outcome;
import io.manyhands.model.Progress;
import io.manyhands.model.TaskError;
import io.manyhands.worker.channel.FromChild;
import io.manyhands.worker.channel.FromChild.Ready;
import io.manyhands.worker.channel.ToChild;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.runner.Deadlines;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One child and what it runs. Thread-safe. */
final class ChildJvm {
    private static final long DUMP_MILLIS = 2_000;
    private static final long END_SECONDS = 8;

    private final Started started;
    private final Owner owner;
    private final Asks asks;
    private final ScheduledExecutorService clock;
    private final Set<AskRef> asked = ConcurrentHashMap.newKeySet();
    private final long bornAt = System.nanoTime();
    private @Nullable Job job;
    private int tasks;
    private boolean waiting;

    ChildJvm(Started started, Asks asks, ScheduledExecutorService clock, Owner owner) {
        this.owner = owner;
        this.started = started;
        this.asks = asks;
        this.clock = clock;
        started.output().listen(line -> say(line, false));
    }

    /** What its runner is told. */
    interface Owner {
        void ready(ChildJvm child, Ready ready);

        /** It was killed for its attempt's sake, and is about to end. */
        void killed(ChildJvm child);

        /** False where it has to keep its slot while it waits. */
        boolean waits(ChildJvm child);

        void goesOn(ChildJvm child);

        /** @param cause how it ended, for people */
        void ended(ChildJvm child, String cause);
    }

    /** Listens until its end, on the calling thread. */
    void serve(ToChild.Setup setup) {
        started.channel().send(ToChild.setup(setup));
        for (FromChild message = started.channel().receive(FromChild.class);
                message != null;
                message = started.channel().receive(FromChild.class)) {
            hear(message);
        }
        started.channel().close();
        String cause = ExitCause.of(started.process());
        started.tree().kill();
        started.output().awaitEnd();
        Job ended = take();
        asked.forEach(asks::forget);
        if (ended != null) {
            ended.finish(Outcome.failure(ended.attempt.grant(), error(ended, cause, null)));
        }
        owner.ended(this, cause);
    }

    private void hear(FromChild message) {
        if (message.ready() != null) {
            owner.ready(this, message.ready());
        } else if (message.notes() != null) {
            note(message.notes());
        } else if (message.line() != null) {
            say(message.line().text(), message.line().error());
        } else if (message.ask() != null) {
            ask(message.ask());
        } else if (message.dropped() != null) {
            asked.remove(message.dropped());
            asks.forget(message.dropped());
        } else if (message.waits() != null) {
            giveUpSlot(message.waits());
        } else if (message.goesOn() != null) {
            resume(message.goesOn());
        } else if (message.outcome() != null) {
            finished(message.outcome());
        } else if (message.dump() != null) {
            killExpired(message.dump());
        }
    }

    /** Runs the attempt, or returns false where the child has ended. */
    synchronized boolean run(Job next) {
        if (!started.process().isAlive()) {
            return false;
        }
        job = next;
        tasks++;
        started.output().forget();
        started.channel().send(ToChild.run(next.attempt));
        return true;
    }

    private synchronized @Nullable Job take() {
        Job taken = job;
        job = null;
        return taken;
    }

    private synchronized @Nullable Job job(AttemptRef attempt) {
        return job != null && job.attempt.ref().equals(attempt) ? job : null;
    }

    private synchronized @Nullable Job job() {
        return job;
    }

    private void finished(Outcome outcome) {
        Job ended = job(outcome.ref());
        if (ended == null) {
            return;
        }
        take();
        ended.finish(
                ended.expired ? Outcome.failure(ended.attempt.grant(), Deadlines.error(ended.attempt, null)) : outcome);
    }

    private void note(Notes notes) {
        Job running = job(notes.ref());
        if (running == null) {
            return;
        }
        Progress progress = notes.progress();
        if (progress != null) {
            running.notepad().progress(progress.done(), progress.total(), progress.message());
        }
        notes.lines().forEach(running.notepad()::log);
    }

    private void say(String line, boolean error) {
        if (error) {
            started.output().remember(line);
        }
        Job running = job();
        if (running != null) {
            running.notepad().log(line);
        }
    }

    private void ask(Ask ask) {
        if (job(ask.ref()) == null) {
            return;
        }
        asked.add(ask.askRef());
        CompletableFuture<Void> unused = asks.ask(ask).thenAccept(answer -> answered(ask.askRef(), answer));
    }

    private void answered(AskRef ask, Answer answer) {
        if (asked.remove(ask)) {
            started.channel().send(ToChild.answer(answer));
        }
    }

    private void giveUpSlot(AttemptRef attempt) {
        if (job(attempt) != null && owner.waits(this)) {
            waiting = true;
            asks.line().giveUpSlot(attempt);
        }
    }

    /** On a thread of its own: it may take as long as slots are taken. */
    private void resume(AttemptRef attempt) {
        if (!waiting) {
            started.channel().send(ToChild.resumed(attempt));
            return;
        }
        waiting = false;
        Thread resuming = new Thread(
                () -> {
                    try {
                        asks.line().resume(attempt);
                        owner.goesOn(this);
                        started.channel().send(ToChild.resumed(attempt));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "resume-" + started.name());
        resuming.setDaemon(true);
        resuming.start();
    }

    /** False where the attempt does not run here. */
    boolean interrupt(AttemptRef attempt, long graceMillis) {
        Job running = job(attempt);
        if (running == null) {
            return false;
        }
        running.cancelled = true;
        started.channel().send(ToChild.interrupt(attempt));
        later(() -> kill(attempt), graceMillis);
        return true;
    }

    /** False where the attempt does not run here. */
    boolean kill(AttemptRef attempt) {
        Job running = job(attempt);
        if (running == null) {
            return false;
        }
        running.cancelled = true;
        end(running, null);
        return true;
    }

    /** False where the attempt does not run here. */
    boolean expire(AttemptRef attempt) {
        Job running = job(attempt);
        if (running == null) {
            return false;
        }
        running.expired = true;
        // No interrupt: it would change where the attempt stands, and the process is killed anyway.
        started.channel().send(ToChild.DUMP);
        later(() -> killExpired(null), DUMP_MILLIS);
        return true;
    }

    private void killExpired(@Nullable String dump) {
        Job running = job();
        if (running != null && running.expired) {
            end(running, dump == null ? "(the process did not answer, so there are no stacks)" : dump);
        }
    }

    /** Kills the process for the attempt's sake; the slot is free at once. */
    private void end(Job running, @Nullable String dump) {
        synchronized (this) {
            if (job != running) {
                return;
            }
            job = null;
        }
        started.tree().kill();
        asked.forEach(asks::forget);
        owner.killed(this);
        running.finish(Outcome.failure(running.attempt.grant(), error(running, "it was killed", dump)));
    }

    private TaskError error(Job ended, String cause, @Nullable String dump) {
        if (ended.expired) {
            return Deadlines.error(ended.attempt, dump);
        }
        if (ended.cancelled) {
            return new TaskError(ErrorKind.ERROR, "The attempt was cancelled; its process ended: " + cause, null);
        }
        String last = started.output().last();
        boolean memory = started.output().isOutOfMemory();
        return new TaskError(
                memory ? ErrorKind.OUT_OF_MEMORY : ErrorKind.PROCESS_EXIT,
                memory
                        ? "The attempt's process (pid " + pid() + ") ran out of memory and ended (" + cause
                                + "); see manyhands.worker.child.max-heap"
                        : "The attempt's process (pid " + pid() + ") ended: " + cause,
                last.isEmpty() ? null : last);
    }

    /** Asks it to end in good order, and sees to it. */
    void retire() {
        started.channel().send(ToChild.END);
        later(() -> started.tree().kill(), TimeUnit.SECONDS.toMillis(END_SECONDS));
    }

    /** Interrupts what runs and ends the process, at the latest after the grace. */
    void close(long graceMillis) {
        Job running = job();
        if (running == null) {
            retire();
        } else {
            running.cancelled = true;
            started.channel().send(ToChild.interrupt(running.attempt.ref()));
            later(() -> started.tree().kill(), graceMillis);
        }
    }

    private void later(Runnable action, long millis) {
        Runnable unlessEnded = () -> {
            if (started.process().isAlive()) {
                action.run();
            }
        };
        try {
            ScheduledFuture<?> unused = clock.schedule(unlessEnded, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            started.tree().kill(); // the worker itself is ending
        }
    }

    /** Why it should be replaced, for people; null where it need not. */
    @Nullable String wornOut(ProcessProperties.Child bounds, Ready ready) {
        if (ready.leaked() != null) {
            return "it left behind " + ready.leaked();
        }
        synchronized (this) {
            if (tasks == 0) {
                return null; // Bounds that are too tight would otherwise let nothing run at all.
            }
            if (bounds.maxTasks() != null && tasks >= bounds.maxTasks()) {
                return "it has run " + tasks + " tasks";
            }
        }
        if (bounds.maxAge() != null
                && System.nanoTime() - bornAt > bounds.maxAge().toNanos()) {
            return "it is older than " + bounds.maxAge();
        }
        long resident = bounds.maxMemory() == null ? 0 : Memory.resident(pid());
        if (bounds.maxMemory() != null && resident > bounds.maxMemory().toBytes()) {
            return "it takes " + resident + " bytes";
        }
        return null;
    }

    long pid() {
        return started.process().pid();
    }

    @Override
    public String toString() {
        return started.name() + " (pid " + pid() + ")";
    }
}

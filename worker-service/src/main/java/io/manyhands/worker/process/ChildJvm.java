package io.manyhands.worker.process;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Notes;
import io.manyhands.model.Outcome;
import io.manyhands.model.Progress;
import io.manyhands.worker.channel.FromChild;
import io.manyhands.worker.channel.FromChild.Ready;
import io.manyhands.worker.channel.ToChild;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.runner.Deadlines;
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
    private final ChildAsks asks;
    private final ScheduledExecutorService clock;
    private final Wear wear;
    private @Nullable Job job;

    ChildJvm(Started started, Asks asks, ScheduledExecutorService clock, Owner owner) {
        this.owner = owner;
        this.started = started;
        this.asks = new ChildAsks(asks, started.channel());
        this.clock = clock;
        this.wear = new Wear(started.process().pid());
        started.output().listen(line -> say(line, false));
    }

    /** What its runner is told. */
    interface Owner {
        void ready(ChildJvm child, Ready ready);

        /** Its attempt has an outcome, and is about to be told; the child will be ready in a moment. */
        void done(ChildJvm child);

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
        asks.forget();
        if (ended != null) {
            ended.fail(Verdict.of(ended, started, cause, null));
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
            if (job(message.ask().ref()) != null) {
                asks.ask(message.ask());
            }
        } else if (message.dropped() != null) {
            asks.drop(message.dropped());
        } else if (message.waits() != null) {
            AttemptRef attempt = message.waits();
            asks.giveUpSlot(attempt, () -> job(attempt) != null && owner.waits(this));
        } else if (message.goesOn() != null) {
            asks.resume(message.goesOn(), () -> owner.goesOn(this));
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
        wear.task();
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
        owner.done(this);
        if (ended.expired) {
            ended.fail(Deadlines.error(ended.attempt, null));
        } else {
            ended.finish(outcome);
        }
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

    /** Nothing happens where the attempt does not run here. */
    void interrupt(AttemptRef attempt, long graceMillis) {
        Job running = job(attempt);
        if (running != null) {
            running.cancelled = true;
            started.channel().send(ToChild.interrupt(attempt));
            later(() -> kill(attempt), graceMillis);
        }
    }

    /** Nothing happens where the attempt does not run here. */
    void kill(AttemptRef attempt) {
        Job running = job(attempt);
        if (running != null) {
            running.cancelled = true;
            end(running, null);
        }
    }

    /** Nothing happens where the attempt does not run here. */
    void expire(AttemptRef attempt) {
        Job running = job(attempt);
        if (running != null) {
            running.expired = true;
            // No interrupt: it would change where the attempt stands, and the process is killed anyway.
            started.channel().send(ToChild.DUMP);
            later(() -> killExpired(null), DUMP_MILLIS);
        }
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
        asks.forget();
        owner.killed(this);
        running.fail(Verdict.of(running, started, "it was killed", dump));
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
        return wear.tooMuch(bounds, ready);
    }

    @Override
    public String toString() {
        return started.name() + " (pid " + started.process().pid() + ")";
    }
}

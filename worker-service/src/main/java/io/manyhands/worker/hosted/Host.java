package io.manyhands.worker.hosted;

import io.manyhands.model.Outcome;
import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.channel.FromChild;
import io.manyhands.worker.channel.ToChild;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Execution;
import io.manyhands.worker.runner.Runner;
import io.manyhands.worker.runner.Runners;
import io.manyhands.worker.tree.ProcessTree;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A child's life: hears what the worker says, for as long as there is one. */
final class Host {
    private static final long CLOSING_SECONDS = 5;

    private final Channel channel;
    private final String worker;
    private final Supplier<Application> making;
    private final Notepads notepads = new Notepads(System::nanoTime, 0);
    private final Asks asks = new Asks();
    private final RemoteLine line;
    private volatile @Nullable Application application;
    private volatile @Nullable Runner runner;

    /** @param worker the incarnation's name */
    Host(Channel channel, String worker, Supplier<Application> making) {
        this.channel = channel;
        this.worker = worker;
        this.making = making;
        this.line = new RemoteLine(channel);
        asks.connect(line);
    }

    /** Returns when the worker is gone; the JVM ends before when that says so. */
    void serve() {
        Thread making = new Thread(this::make, "main");
        making.start();
        for (ToChild message = channel.receive(ToChild.class);
                message != null;
                message = channel.receive(ToChild.class)) {
            hear(message);
        }
    }

    private void make() {
        try {
            Application made = making.get();
            application = made;
            made.initializers().ensure();
            Execution execution = made.execution(worker, notepads, asks);
            Printed printed = Printed.install(channel);
            Talk talk = new Talk(channel, notepads);
            ThreadPoolExecutor thread = new ThreadPoolExecutor(
                    1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> new AttemptThread(task));
            thread.prestartAllCoreThreads();
            Leaks leaks = new Leaks();
            runner = Runners.on(thread, execution);
            done = (attempt, outcome) -> {
                printed.flush();
                talk.say();
                channel.send(FromChild.outcome(outcome));
                channel.send(FromChild.ready(null, leaks.found()));
            };
            channel.send(FromChild.ready(null, null));
        } catch (Throwable e) {
            channel.send(FromChild.ready(Problems.of(e), null));
        }
    }

    private volatile BiConsumer<Attempt, Outcome> done = (attempt, outcome) -> {};

    private void hear(ToChild message) {
        Runner running = runner;
        if (running != null && message.run() != null) {
            running.submit(message.run(), done);
        } else if (running != null && message.interrupt() != null) {
            running.interrupt(message.interrupt());
        } else if (message.answer() != null) {
            asks.answered(message.answer());
        } else if (message.resumed() != null) {
            line.resumed(message.resumed());
        } else if (message.dump()) {
            new Thread(() -> channel.send(FromChild.dump(Dump.ofAllThreads())), "dump").start();
        } else if (message.end()) {
            new Thread(this::end, "end").start();
        }
    }

    private static void close(@Nullable Application made) {
        if (made != null) {
            made.initializers().close();
            made.closing().run();
        }
    }

    private void end() {
        Application made = application;
        Thread closing = new Thread(() -> close(made), "closing");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ProcessTree.ofThisProcess().killOthers();
        Runtime.getRuntime().halt(0);
    }
}

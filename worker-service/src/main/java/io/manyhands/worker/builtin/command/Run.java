package io.manyhands.worker.builtin.command;

import io.manyhands.model.ErrorKind;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskFailed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One program from its start to the end of all that it has started. Three threads serve its streams meanwhile. */
final class Run {
    private static final Duration STREAMS_END = Duration.ofSeconds(5);
    private static final int SHOWN = 1_000;

    private final Process process;
    private final ProcessTree tree;
    private final Duration grace;
    private final Output stdout;
    private final Output stderr;
    private final List<Thread> threads;

    Run(
            Process process,
            ProcessTree tree,
            Duration grace,
            int limit,
            Charset charset,
            ByteBuffer stdin,
            TaskContext to) {
        this.process = process;
        this.tree = tree;
        this.grace = grace;
        this.stdout = new Output(process.getInputStream(), charset, limit, to::log);
        this.stderr = new Output(process.getErrorStream(), charset, limit, line -> to.log("[stderr] " + line));
        this.threads = List.of(
                thread("stdin", () -> feed(process, stdin)), thread("stdout", stdout), thread("stderr", stderr));
    }

    private Thread thread(String stream, Runnable work) {
        Thread thread = new Thread(work, "command-" + process.pid() + "-" + stream);
        thread.setDaemon(true);
        return thread;
    }

    /** However it ends, no process of it is left afterwards. */
    CommandResult result(Duration timeout) throws InterruptedException {
        boolean inTime;
        try {
            threads.forEach(Thread::start);
            inTime = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            tree.end(grace);
            endStreams();
        }
        if (!inTime) {
            throw new TaskFailed(
                    ErrorKind.TIMEOUT,
                    "The program had not ended after " + timeout + " and was killed" + shown("stdout", stdout)
                            + shown("stderr", stderr));
        }
        boolean truncated = stdout.truncated() || stderr.truncated();
        return new CommandResult(process.waitFor(), stdout.text(), stderr.text(), truncated ? true : null);
    }

    private static String shown(String name, Output output) {
        String text = output.text().strip();
        String end = text.length() <= SHOWN ? text : "… " + text.substring(text.length() - SHOWN);
        return end.isEmpty() ? "" : "; its " + name + " ends with: " + end;
    }

    /** A program need not read its input to the end, or at all. */
    private static void feed(Process process, ByteBuffer stdin) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(stdin.array(), stdin.arrayOffset() + stdin.position(), stdin.remaining());
        } catch (IOException e) {
            // It has ended, or has closed its input.
        }
    }

    /** With the processes the pipes' other ends are closed, so the threads come to their ends, too. */
    private void endStreams() {
        long end = System.nanoTime() + STREAMS_END.toNanos();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive() && System.nanoTime() < end) {
                try {
                    TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        process.destroyForcibly(); // Closes the streams that may still be open.
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

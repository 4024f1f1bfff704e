package io.manyhands.worker.process;

import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.handler.WorkerInitializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Handlers that do what no handler should, and an initializer. */
public class Misbehaving implements WorkerInitializer {
    private static final List<byte[]> HOARD = new ArrayList<>();
    private final String journal = System.getProperty("test.journal", "");
    private int uses;
    private int attempts;

    @Override
    public void initialize() throws IOException {
        write("initialize");
        if (Boolean.getBoolean("test.bad-initializer")) {
            throw new IllegalStateException("no such database");
        }
    }

    @Override
    public void release() {
        write("release");
    }

    private void write(String line) {
        if (!journal.isEmpty()) {
            try {
                Files.writeString(Path.of(journal), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @TaskHandler("uses")
    public int uses() {
        return ++uses;
    }

    @TaskHandler("pid")
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @TaskHandler("print")
    public void print(TaskContext context) {
        System.out.println("printed");
        System.err.println("complained");
        context.log("logged");
        context.progress(1, 2, "half");
        System.out.print("no line end");
    }

    @TaskHandler("exit")
    public void exit(int code) {
        System.err.println("last words");
        System.exit(code);
    }

    @TaskHandler("halt")
    public void halt(int code) {
        System.err.println("hardly a word");
        Runtime.getRuntime().halt(code);
    }

    @TaskHandler("signal")
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder(
                        "kill",
                        "-" + name,
                        String.valueOf(ProcessHandle.current().pid()))
                .start()
                .waitFor();
        Thread.sleep(60_000);
    }

    @TaskHandler("hoard")
    public void hoard() {
        while (true) {
            HOARD.add(new byte[1 << 20]);
        }
    }

    @TaskHandler("overflow")
    public int overflow(int n) {
        return overflow(n + 1) + 1;
    }

    @TaskHandler("linkage")
    public void linkage() {
        throw new NoClassDefFoundError("pretended");
    }

    @TaskHandler("spin")
    public void spin(TaskContext context) {
        context.log("spinning");
        for (long i = 0; ; i++) {
            if (i < 0) {
                return;
            }
        }
    }

    @TaskHandler("deadlock")
    public void deadlock(TaskContext context) {
        ReentrantLock mine = new ReentrantLock();
        ReentrantLock other = new ReentrantLock();
        mine.lock();
        Thread rival = new Thread(
                () -> {
                    other.lock();
                    mine.lock();
                },
                "rival");
        rival.start();
        while (!mine.hasQueuedThread(rival)) {
            LockSupport.parkNanos(1_000);
        }
        context.log("deadlocked");
        other.lock();
    }

    @TaskHandler("sleep-long")
    public String sleepLong(TaskContext context) {
        context.log("sleeping");
        try {
            Thread.sleep(600_000);
            return "slept";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    /** Starts three programs, of which two have lost their parent and one its session too, and never ends. */
    @TaskHandler("grandchildren")
    public void grandchildren(TaskContext context) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; setsid sleep 600 & echo $!").start();
        BufferedReader said = new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
        String pids = said.readLine() + " " + said.readLine();
        pids += " " + new ProcessBuilder("sleep", "600").start().pid();
        context.log("started " + pids);
        while (true) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @TaskHandler("leak")
    @SuppressWarnings("FutureReturnValueIgnored")
    public void leak() {
        Executors.newSingleThreadExecutor().submit(() -> LockSupport.parkNanos(Long.MAX_VALUE));
    }

    @TaskHandler("family")
    public String family(TaskContext context) throws InterruptedException, TimeoutException {
        String child = context.submit("echo", 1);
        attempts++;
        return child + " " + context.await(child, String.class, Duration.ofSeconds(30)) + " " + attempts;
    }
}

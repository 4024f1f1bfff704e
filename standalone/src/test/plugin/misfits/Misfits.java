package misfits;

import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.handler.TaskHandlers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Handlers that do what no handler should. A plugin for tests, and for benchmarks/soak.sh; no part of the product. */
public class Misfits implements TaskHandlers {
    private static final int MEGABYTE = 1 << 20;
    /** What stays behind. */
    private static final List<Object> KEPT = new ArrayList<>();

    @TaskHandler("exit")
    public void exit(int code) {
        System.err.println("exiting");
        System.exit(code);
    }

    @TaskHandler("halt")
    public void halt(int code) {
        Runtime.getRuntime().halt(code);
    }

    @TaskHandler("kill-itself")
    public void killed() throws IOException {
        new ProcessBuilder("kill", "-KILL", String.valueOf(ProcessHandle.current().pid())).start();
        forEver();
    }

    @TaskHandler("hoard")
    public void hoard() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[MEGABYTE]);
        }
    }

    @TaskHandler("overflow")
    public int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @TaskHandler("linkage")
    public void linkage() {
        throw new NoClassDefFoundError("pretended");
    }

    @TaskHandler("leak-thread")
    public String leakThread() {
        new Thread(Misfits::forEver, "left-behind").start();
        return "left";
    }

    @TaskHandler("leak-daemons")
    public String leakDaemons(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(Misfits::forEver, "left-behind");
            thread.setDaemon(true);
            thread.start();
        }
        return "left";
    }

    @TaskHandler("leak-memory")
    public String leakMemory(int megabytes) {
        byte[] kept = new byte[megabytes * MEGABYTE];
        for (int i = 0; i < kept.length; i += 1024) {
            kept[i] = 1;
        }
        KEPT.add(kept);
        return "left";
    }

    @TaskHandler("leak-files")
    public String leakFiles(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            InputStream open = Files.newInputStream(Path.of("/dev/zero"));
            KEPT.add(open);
        }
        return "left";
    }

    /** In a session of its own, and with no parent before long. */
    @TaskHandler("leak-process")
    public String leakProcess(int seconds) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "setsid sleep " + seconds + " >/dev/null 2>&1 &").start().waitFor();
        return "left";
    }

    @TaskHandler("loop")
    public long loop(TaskContext context) {
        context.progress(0, 1, "looping");
        long count = 0;
        while (count >= 0) {
            count = (count + 1) & Long.MAX_VALUE;
        }
        return count;
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
        context.log("dead-locked");
        other.lock();
    }

    /** Takes an interrupt for nothing. */
    @TaskHandler("deaf")
    public void deaf(TaskContext context) {
        context.progress(0, 1, "deaf");
        forEver();
    }

    /** Heeds an interrupt: a sleep that nobody waits for to end. */
    @TaskHandler("polite")
    public void polite() throws InterruptedException {
        Thread.sleep(600_000);
    }

    /** The worker's whole process. */
    @TaskHandler("kill-worker")
    public void killWorker() {
        ProcessHandle.current().parent().orElseThrow().destroyForcibly();
        forEver();
    }

    /** Ends when the file is there. */
    @TaskHandler("await-file")
    public String awaitFile(Path file) {
        while (Files.notExists(file)) {
            LockSupport.parkNanos(10_000_000);
        }
        return "there";
    }

    /** Never ends at first: its worker is drained while it sleeps. */
    @TaskHandler("second-time")
    public int secondTime(TaskContext context) throws InterruptedException {
        if (context.attempt() == 1) {
            Thread.sleep(600_000);
        }
        return context.attempt();
    }

    @TaskHandler("text")
    public String text(int length) {
        return "x".repeat(length);
    }

    @TaskHandler("nan")
    public double nan() {
        return Double.NaN;
    }

    @TaskHandler("circle")
    public List<Object> circle() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        return circle;
    }

    private static void forEver() {
        while (true) {
            LockSupport.parkNanos(Long.MAX_VALUE);
            Thread.interrupted();
        }
    }
}

package io.manyhands.worker.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What a child prints: its JVM's words and those of programs that it starts come by the pipe, its handlers' own by the
 * channel. Remembers the last lines for the cause of its end. Thread-safe.
 */
final class Output {
    private static final int MAX_LINES = 40;
    private static final int MAX_LINE = 1_024;
    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";
    private static final long PATIENCE_MILLIS = 500;

    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;
    private volatile Consumer<String> listener = line -> {};
    private volatile boolean outOfMemory;

    Output(Process process, String name) {
        reader = new Thread(() -> read(process), "from-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** @param lines is told the pipe's lines from now on */
    void listen(Consumer<String> lines) {
        listener = lines;
    }

    private void read(Process process) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                outOfMemory |= line.startsWith(OUT_OF_MEMORY);
                remember(line);
                listener.accept(line);
            }
        } catch (IOException e) {
            // The process is gone.
        }
    }

    synchronized void remember(String line) {
        if (last.size() == MAX_LINES) {
            last.removeFirst();
        }
        last.addLast(line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE));
    }

    synchronized void forget() {
        last.clear();
    }

    /** Waits a moment for the pipe's end: grandchildren may hold it open for ever. */
    void awaitEnd() {
        try {
            reader.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isOutOfMemory() {
        return outOfMemory;
    }

    synchronized String last() {
        return String.join("\n", last);
    }
}

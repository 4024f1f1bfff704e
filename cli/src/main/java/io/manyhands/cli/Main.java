package io.manyhands.cli;

import io.manyhands.cli.console.Console;
import io.manyhands.cli.console.Interrupts;
import io.manyhands.cli.console.Output;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;

/** {@code ./manyhands}, but for what runs a cluster of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int exitCode = run(console(), args);
        endSelectors();
        // Not only for the exit code: who reads standard input may be waiting for ever.
        System.exit(exitCode);
    }

    /**
     * The JVM does not end before it has waited 300 ms for threads in native code, and that is where the HTTP client's
     * selectors always are; it has no other way to end them before Java 21.
     */
    private static void endSelectors() {
        Thread[] threads = new Thread[Thread.activeCount() + 10];
        int count = Thread.enumerate(threads);
        for (Thread thread : Arrays.asList(threads).subList(0, count)) {
            if (thread.getName().endsWith("-SelectorManager")) {
                thread.interrupt();
            }
        }
    }

    /** A command in this process. */
    public static int run(Console console, String... args) {
        return CommandTree.of(console, args).execute(args);
    }

    private static Console console() {
        return new Console(
                System.in,
                new Output(new FileOutputStream(FileDescriptor.out)),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8)),
                System.getenv(),
                Boolean.getBoolean("manyhands.terminal"),
                columns(System.getenv()),
                Clock.systemUTC(),
                Interrupts.ofProcess());
    }

    /** The launcher tells the terminal's width, if there is one: Java cannot know. Who sets COLUMNS knows better. */
    private static int columns(Map<String, String> environment) {
        int columns = Integer.getInteger("manyhands.columns", 0);
        String wanted = environment.get("COLUMNS");
        return columns > 0 && wanted != null && wanted.matches("[1-9]\\d{0,4}") ? Integer.parseInt(wanted) : columns;
    }
}

package io.manyhands.worker.process;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How a process has ended, for people. */
final class ExitCause {
    private static final int SIGNALLED = 128;
    private static final long PATIENCE_SECONDS = 5;
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL",
            11, "SIGSEGV", 15, "SIGTERM");

    private ExitCause() {}

    /** Waits for the end a few seconds, and then ends it. */
    static String of(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "it closed its channel and did not end";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its end was not waited for";
        }
        int code = process.exitValue();
        String signal = SIGNALS.get(code - SIGNALLED);
        return "exit code " + code + (signal == null ? "" : ", as of signal " + signal);
    }
}

package io.manyhands.worker.hosted;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;

/** All threads' stacks as text, the attempt's first, after a word about those that wait for each other. */
final class Dump {
    private static final int MAX_CHARS = 16 * 1024;
    private static final String CUT = "… (cut)";

    private Dump() {}

    static String ofAllThreads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        StringBuilder text = new StringBuilder();
        long[] deadlocked = threads.findDeadlockedThreads();
        if (deadlocked != null) {
            text.append("Deadlocked, each waiting for a lock that another one holds:");
            for (ThreadInfo info : threads.getThreadInfo(deadlocked)) {
                text.append(info == null ? "" : " \"" + info.getThreadName() + '"');
            }
            text.append("\n\n");
        }
        Arrays.stream(threads.dumpAllThreads(true, true))
                .sorted(Comparator.comparingInt(Dump::rank))
                .forEach(info -> add(text, info));
        return text.length() <= MAX_CHARS ? text.toString() : text.substring(0, MAX_CHARS - CUT.length()) + CUT;
    }

    private static int rank(ThreadInfo info) {
        return info.getThreadName().equals("attempt") ? 0 : info.isDaemon() ? 2 : 1;
    }

    private static void add(StringBuilder text, ThreadInfo info) {
        text.append('"').append(info.getThreadName()).append("\" ").append(info.getThreadState());
        if (info.getLockName() != null) {
            text.append(" on ").append(info.getLockName());
        }
        if (info.getLockOwnerName() != null) {
            text.append(" held by \"").append(info.getLockOwnerName()).append('"');
        }
        StackTraceElement[] stack = info.getStackTrace();
        for (int depth = 0; depth < stack.length; depth++) {
            text.append("\n\tat ").append(stack[depth]);
            for (MonitorInfo monitor : info.getLockedMonitors()) {
                if (monitor.getLockedStackDepth() == depth) {
                    text.append("\n\t- locked ").append(monitor);
                }
            }
        }
        text.append("\n\n");
    }
}

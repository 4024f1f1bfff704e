package io.manyhands.worker.hosted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Which threads attempts leave behind: those that are no daemons, and daemons beyond a bound. For one thread. */
final class Leaks {
    private static final int MAX_DAEMONS = 64;
    private static final long PATIENCE_MILLIS = 100;
    private static final int MAX_NAMED = 5;

    private final Set<Thread> known = Collections.newSetFromMap(new WeakHashMap<>());

    Leaks() {
        known.addAll(all());
    }

    /** Names, for people; null where nothing is left, after a moment for those that are just ending. */
    @Nullable String found() {
        List<Thread> left = left();
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (isTooMuch(left) && System.nanoTime() - until < 0) {
            joinFirst(left);
            left = left();
        }
        if (!isTooMuch(left)) {
            return null;
        }
        return left.size() + " threads: "
                + left.stream().limit(MAX_NAMED).map(Thread::getName).toList();
    }

    private static boolean isTooMuch(List<Thread> left) {
        return left.size() > MAX_DAEMONS || left.stream().anyMatch(thread -> !thread.isDaemon());
    }

    private static void joinFirst(List<Thread> left) {
        try {
            for (Thread thread : left) {
                if (!thread.isDaemon()) {
                    thread.join(PATIENCE_MILLIS / 5);
                    return;
                }
            }
            left.get(0).join(PATIENCE_MILLIS / 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Thread> left() {
        List<Thread> threads = all();
        threads.removeIf(thread -> known.contains(thread) || thread instanceof AttemptThread || !thread.isAlive());
        return threads;
    }

    /** Cheap: no stacks are taken. */
    private static List<Thread> all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] found = new Thread[root.activeCount() * 2 + 16];
        int count = root.enumerate(found, true);
        return new ArrayList<>(Arrays.asList(found).subList(0, count));
    }
}

package io.manyhands.worker.process;

import io.manyhands.worker.channel.FromChild.Ready;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How worn a child is. Thread-safe. */
final class Wear {
    private final long pid;
    private final long bornAt = System.nanoTime();
    private final AtomicInteger tasks = new AtomicInteger();

    Wear(long pid) {
        this.pid = pid;
    }

    void task() {
        tasks.incrementAndGet();
    }

    /** Why the child should be replaced, for people; null where it need not. */
    @Nullable String tooMuch(ProcessProperties.Child bounds, Ready ready) {
        int done = tasks.get();
        if (ready.leaked() != null) {
            return "it left behind " + ready.leaked();
        }
        if (done == 0) {
            return null; // Bounds that are too tight would otherwise let nothing run at all.
        }
        if (bounds.maxTasks() != null && done >= bounds.maxTasks()) {
            return "it has run " + done + " tasks";
        }
        if (bounds.maxAge() != null
                && System.nanoTime() - bornAt > bounds.maxAge().toNanos()) {
            return "it is older than " + bounds.maxAge();
        }
        long resident = bounds.maxMemory() == null ? 0 : Memory.resident(pid);
        if (bounds.maxMemory() != null && resident > bounds.maxMemory().toBytes()) {
            return "it takes " + resident + " bytes";
        }
        return null;
    }
}

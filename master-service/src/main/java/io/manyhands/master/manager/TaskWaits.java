package io.manyhands.master.manager;

import io.manyhands.manager.call.Owner;
import io.manyhands.manager.deadlock.Wait;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.TaskIds;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Attempts that wait for the ends of tasks. Thread-safe. */
public final class TaskWaits {
    private final Map<Owner, Long> awaited = new ConcurrentHashMap<>();
    private final Map<Long, Owner> owners = new ConcurrentHashMap<>();

    /** Who an attempt is to the managers: its main flow of control. */
    static Owner owner(AttemptRef attempt) {
        return new Owner(AttemptSessions.id(attempt), "");
    }

    /** The attempt takes part: others may wait for its task. */
    void runs(AttemptRef attempt) {
        owners.put(attempt.task(), owner(attempt));
    }

    /** The wait, as it would be. */
    @Nullable Wait wait(AttemptRef attempt, long task) {
        return wait(owner(attempt), task);
    }

    private @Nullable Wait wait(Owner waiter, long task) {
        Owner blocker = owners.get(task);
        return blocker == null ? null : new Wait(waiter, "task " + TaskIds.format(task), blocker);
    }

    void begin(AttemptRef attempt, long task) {
        awaited.put(owner(attempt), task);
    }

    void end(AttemptRef attempt) {
        awaited.remove(owner(attempt));
    }

    /** The attempt is over. */
    void ended(AttemptRef attempt) {
        end(attempt);
        owners.remove(attempt.task(), owner(attempt));
    }

    List<Wait> of(Owner owner) {
        Long task = awaited.get(owner);
        Wait wait = task == null ? null : wait(owner, task);
        return wait == null ? List.of() : List.of(wait);
    }
}

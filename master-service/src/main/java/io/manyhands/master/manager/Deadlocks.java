package io.manyhands.master.manager;

import io.manyhands.manager.Manager;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Owner;
import io.manyhands.manager.deadlock.Cycles;
import io.manyhands.manager.deadlock.Wait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds those who wait for one another: for locks of whatever manager, and for the results of tasks. Only what is certain is
 * found here: each of them waits for what only the next one can give.
 */
final class Deadlocks {
    private final Managers managers;
    private final TaskWaits tasks;

    Deadlocks(Managers managers, TaskWaits tasks) {
        this.managers = managers;
        this.tasks = tasks;
    }

    /** Why the call, which has begun to wait, must not: empty where it closes no circle. */
    Optional<Refusal> closedBy(String manager, Call call) {
        if (!call.ticket().hasSession()) {
            return Optional.empty();
        }
        return managers.look(manager, m -> waits(manager, m, call), List.<Wait>of()).stream()
                .flatMap(wait -> circle(wait).stream())
                .findFirst();
    }

    /** Why a task must not wait for another one. */
    Optional<Refusal> circle(Wait begun) {
        List<Wait> circle = new Cycles(this::waits).through(begun);
        return circle.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        409,
                        "deadlock",
                        "Dead-lock, so this wait is refused: "
                                + circle.stream().map(Wait::toString).collect(Collectors.joining("; "))));
    }

    private Collection<Wait> waits(Owner owner) {
        List<Wait> waits = new ArrayList<>(tasks.of(owner));
        for (Map.Entry<String, Manager> entry : managers.all().entrySet()) {
            waits.addAll(managers.look(
                    entry.getKey(),
                    m -> m.waits(owner.session()).stream()
                            .filter(call -> call.owner().equals(owner))
                            .flatMap(call -> waits(entry.getKey(), m, call).stream())
                            .toList(),
                    List.of()));
        }
        return waits;
    }

    private static List<Wait> waits(String manager, Manager m, Call call) {
        return m.blockers(call).stream()
                .map(blocker -> new Wait(call.owner(), "'" + call.object() + "' in manager '" + manager + "'", blocker))
                .toList();
    }
}

package io.manyhands.master.manager;

import io.manyhands.manager.Manager;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Owner;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.deadlock.Cycles;
import io.manyhands.manager.deadlock.Wait;
import io.manyhands.model.AttemptRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds those who wait for one another: for locks of whatever manager, and for the results of tasks. Only what is certain is
 * found here: each of them waits for what only the next one can give. One wait of a circle is refused, however many begin at
 * the same time. Thread-safe.
 */
final class Deadlocks {
    private final Managers managers;
    private final TaskWaits tasks;
    /** Waits that are refused, and as good as over. */
    private final Set<Refused> refused = new HashSet<>();

    private record Refused(String manager, Ticket ticket) {}

    Deadlocks(Managers managers, TaskWaits tasks) {
        this.managers = managers;
        this.tasks = tasks;
    }

    /** Why the call, which has begun to wait, must not: empty where it closes no circle. */
    synchronized Optional<Refusal> closedBy(String manager, Call call) {
        if (!call.ticket().hasSession()) {
            return Optional.empty();
        }
        refused.removeIf(each -> !managers.look(each.manager, m -> m.isWaiting(each.ticket), false));
        Optional<Refusal> refusal = managers.look(manager, m -> waits(manager, m, call), List.<Wait>of()).stream()
                .flatMap(wait -> circle(wait).stream())
                .findFirst();
        refusal.ifPresent(cause -> refused.add(new Refused(manager, call.ticket())));
        return refusal;
    }

    /** Why an attempt must not wait for a task; empty where it may, and then it is known to wait. */
    synchronized Optional<Refusal> closedBy(AttemptRef attempt, long task) {
        Wait wait = tasks.wait(attempt, task);
        Optional<Refusal> circle = wait == null ? Optional.empty() : circle(wait);
        if (circle.isEmpty()) {
            tasks.begin(attempt, task);
        }
        return circle;
    }

    private Optional<Refusal> circle(Wait begun) {
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
                            .filter(call -> call.owner().equals(owner)
                                    && !refused.contains(new Refused(entry.getKey(), call.ticket())))
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

package io.manyhands.master.manager;

import io.manyhands.manager.Manager;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Owner;
import io.manyhands.model.AttemptRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a running attempt waits for among shared objects, for people. Thread-safe. */
public final class AttemptWaits {
    private final Managers managers;

    AttemptWaits(Managers managers) {
        this.managers = managers;
    }

    /** In words; empty where it waits for nothing, or another master has the managers. */
    public List<String> of(AttemptRef attempt) {
        String session = AttemptSessions.id(attempt);
        List<String> waits = new ArrayList<>();
        for (String name : new TreeSet<>(managers.all().keySet())) {
            waits.addAll(managers.look(name, manager -> waits(name, manager, session), List.of()));
        }
        return waits;
    }

    private static List<String> waits(String name, Manager manager, String session) {
        return manager.waits(session).stream()
                .map(call -> "It waits for " + call.operation() + " of '" + call.object() + "' in manager '" + name
                        + "'"
                        + holders(manager, call)
                        + (manager.suspects().contains(call.object()) ? "; perhaps they wait for one another" : ""))
                .toList();
    }

    private static String holders(Manager manager, Call call) {
        Set<String> holders = manager.view(call.object()).stream()
                .flatMap(view -> view.holders().stream())
                .map(Owner::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        return holders.isEmpty() ? "" : ", which " + String.join(", ", holders) + " holds";
    }
}

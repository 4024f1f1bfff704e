package io.manyhands.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.kind.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the books of a queue into which each item is put once: none may be lost, and none doubled. */
final class ItemLedger {
    private static final String QUEUE = "queue";
    private static final JsonMapper JSON = new JsonMapper();

    private final Set<String> put = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private Set<String> leased = new HashSet<>();

    void answered(Command.Operate call, Answer answer) {
        if (!call.object().equals(QUEUE) || !(answer instanceof Answer.Value value)) {
            return;
        }
        if (call.operation().equals("put")) {
            JsonNode arguments = JSON.readTree(call.arguments());
            assertThat(put.add(arguments.get("item").toString())).isTrue();
        } else if (call.operation().equals("get") && value.token() == null) {
            assertThat(taken.add(value.json()))
                    .as("item %s is taken once", value.json())
                    .isTrue();
        }
    }

    /** Items of which the lease is over because they are done are taken, too. */
    void done(Command command, Collection<SharedEntry> objects) {
        JsonNode state = state(objects);
        if (state == null) {
            put.clear();
            taken.clear();
            leased.clear();
            return;
        }
        Set<String> still = Set.copyOf(items(state, "leases", "item"));
        if (command instanceof Command.Operate call && call.operation().equals("task-done")) {
            leased.removeAll(still);
            assertThat(leased).hasSizeLessThanOrEqualTo(1);
            taken.addAll(leased);
        }
        leased = new HashSet<>(still);
    }

    void check(Collection<SharedEntry> objects) {
        JsonNode state = state(objects);
        if (state != null) {
            List<String> all = new ArrayList<>(taken);
            all.addAll(leased);
            all.addAll(items(state, "items", ""));
            assertThat(all).as("taken, leased and waiting").containsExactlyInAnyOrderElementsOf(put);
            assertThat(state.get("unfinished").asLong()).isBetween((long) all.size() - taken.size(), (long) put.size());
        }
    }

    private static List<String> items(JsonNode state, String field, String inner) {
        List<String> items = new ArrayList<>();
        state.get(field)
                .forEach(each -> items.add(
                        (inner.isEmpty() ? each : each.get(inner)).get("json").asString()));
        return items;
    }

    private static JsonNode state(Collection<SharedEntry> objects) {
        return objects.stream()
                .filter(entry -> entry.name().equals(QUEUE))
                .findAny()
                .map(entry -> JSON.readTree(Kind.write(entry.object())))
                .orElse(null);
    }
}

package io.manyhands.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Line;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Nobody waits for what is there. Written down a second time, from the objects' states, and not with their code. */
final class Fairness {
    private Fairness() {}

    static void check(String kind, JsonNode state, Map<String, Line> lines) {
        lines.forEach((name, line) -> {
            if (!line.isEmpty()) {
                Call head = line.calls().iterator().next();
                assertThat(mustWait(kind, name, state, head, line.size()))
                        .as("%s waits in line %s of %s", head, name, state)
                        .isTrue();
            }
        });
        if (kind.equals("bounded-semaphore")) {
            int held = 0;
            for (JsonNode each : state.get("held")) {
                held += each.asInt();
            }
            assertThat(state.get("available").asInt() + held)
                    .isEqualTo(state.get("initial").asInt());
        }
    }

    private static boolean mustWait(String kind, String line, JsonNode state, Call head, int waiting) {
        return switch (kind) {
            case "lock", "rlock" -> state.get("holder").isObject();
            case "condition" -> line.equals("wait");
            case "semaphore", "bounded-semaphore" ->
                head.arguments().integer("permits", 1) > state.get("available").asInt();
            case "event" -> !state.get("set").asBoolean();
            case "latch" -> state.get("count").asInt() > 0;
            case "barrier" ->
                waiting < state.get("parties").asInt() && !state.get("broken").asBoolean();
            case "queue" -> mustWaitForItems(line, state);
            case "pipe" -> mustWaitForMessages(line.substring(0, 1), line.substring(2), state);
            default -> throw new AssertionError("nobody waits for a " + kind);
        };
    }

    private static boolean mustWaitForItems(String line, JsonNode state) {
        int items = state.get("items").size();
        return switch (line) {
            case "get" -> items == 0;
            case "put" -> items >= state.get("maxsize").asInt();
            default -> state.get("unfinished").asInt() > 0;
        };
    }

    private static boolean mustWaitForMessages(String end, String line, JsonNode state) {
        JsonNode mine = state.get(end);
        JsonNode other = Objects.requireNonNull(state.get(end.equals("a") ? "b" : "a"));
        if (mine.get("closed").asBoolean() || other.get("closed").asBoolean()) {
            return false;
        }
        return line.equals("send")
                ? other.get("inbox").size() >= state.get("maxsize").asInt()
                : mine.get("inbox").isEmpty();
    }
}

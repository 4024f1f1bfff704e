package io.manyhands.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.call.Line;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.kind.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds after every command, whatever the commands are. */
class InvariantsTest {
    private static final int STEPS = 300;
    private static final JsonMapper JSON = new JsonMapper();

    private final Manager manager = new Manager(Limits.DEFAULT);
    private final Map<Ticket, Answer> answers = new HashMap<>();
    private final Map<Ticket, Command> calls = new HashMap<>();
    private final Map<String, Long> tokens = new HashMap<>();
    private final ItemLedger items = new ItemLedger();

    static IntStream seeds() {
        return RandomCommands.seeds(100);
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource("seeds")
    void what_must_hold_holds_after_each_command(int seed) {
        RandomCommands commands = new RandomCommands(seed);
        for (int step = 0; step < STEPS; step++) {
            Command command = commands.next(manager);
            if (command instanceof Command.Operate operate) {
                calls.putIfAbsent(operate.ticket(), operate);
            }
            try {
                for (Effect effect : manager.apply(command)) {
                    if (effect instanceof Effect.Answered answered) {
                        answered(answered);
                    } else if (effect instanceof Effect.Waits waits) {
                        assertThat(RepeatedCall.isForgotten(
                                        answers.remove(waits.call().ticket())))
                                .isTrue();
                    }
                }
                items.done(command, manager.objects());
                check();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", step " + step + ": " + command, e);
            }
        }
    }

    private void answered(Effect.Answered effect) {
        Answer before = answers.putIfAbsent(effect.ticket(), effect.answer());
        if (calls.get(effect.ticket()) instanceof Command.Operate call) {
            boolean again = before != null && !RepeatedCall.isNew(call, before, effect.answer());
            if (again) {
                assertThat(effect.answer()).as("the same as before").isEqualTo(before);
            } else {
                answers.put(effect.ticket(), effect.answer());
                granted(call, effect.answer());
                items.answered(call, effect.answer());
            }
        }
    }

    private void granted(Command.Operate call, Answer answer) {
        if (answer instanceof Answer.Value value && value.token() != null) {
            Long last = tokens.put(call.object(), value.token());
            boolean again = call.object().equals("rlock") || call.object().equals("condition");
            assertThat(last == null || last < value.token() || (again && last.equals(value.token())))
                    .as("%s after %s", value, last)
                    .isTrue();
        }
    }

    private void check() {
        Set<Ticket> inLines = new HashSet<>();
        long size = 0;
        for (SharedEntry entry : manager.objects()) {
            JsonNode state = JSON.readTree(Kind.write(entry.object()));
            Map<String, Line> lines = entry.object().lines();
            Fairness.check(entry.name(), state, lines);
            holdersAreThere(state);
            lines.values().forEach(line -> line.calls()
                    .forEach(call ->
                            assertThat(inLines.add(call.ticket())).as("twice").isTrue()));
            size += entry.object().size();
        }
        assertThat(manager.size()).as("size").isEqualTo(size);
        assertThat(manager.waits()).extracting(call -> call.ticket()).hasSameElementsAs(inLines);
        manager.waits().forEach(call -> {
            assertThat(!call.ticket().hasSession() || manager.hasSession(call.session()))
                    .as("%s waits without a session", call)
                    .isTrue();
            assertThat(answers).doesNotContainKey(call.ticket());
        });
        calls.keySet().forEach(ticket -> assertThat(answers.containsKey(ticket) || inLines.contains(ticket))
                .as("%s is answered or waits", ticket)
                .isTrue());
        items.check(manager.objects());
    }

    private void holdersAreThere(JsonNode state) {
        JsonNode holder = state.path("holder");
        if (holder.isObject()) {
            assertThat(manager.hasSession(holder.get("session").asString())).isTrue();
        }
        if (state.has("depth")) {
            assertThat(state.get("depth").asInt() > 0).isEqualTo(holder.isObject());
        }
        state.path("held").properties().forEach(each -> {
            assertThat(manager.hasSession(each.getKey())).isTrue();
            assertThat(each.getValue().asInt()).isPositive();
        });
        state.path("leases").forEach(lease -> assertThat(
                        manager.hasSession(lease.get("session").asString()))
                .isTrue());
    }
}

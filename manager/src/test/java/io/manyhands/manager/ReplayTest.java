package io.manyhands.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.call.Call;
import io.manyhands.manager.journal.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A manager that is made again, from a snapshot or from the journal, goes on as the first one does. */
class ReplayTest {
    private static final int STEPS = 300;
    private static final int BETWEEN_COPIES = 40;

    private final Manager original = new Manager(Limits.DEFAULT);
    private final List<Command> journal = new ArrayList<>();
    private final List<Manager> copies = new ArrayList<>();

    static IntStream seeds() {
        return RandomCommands.seeds(200);
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource("seeds")
    void copies_do_as_the_original_does(int seed) {
        RandomCommands commands = new RandomCommands(seed);
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(BETWEEN_COPIES) == 0) {
                copyAll();
            }
            Command command = commands.next(original);
            String written = JournalRecord.write(step, List.of(command));
            journal.addAll(JournalRecord.read(step, written).orElseThrow());
            List<Effect> effects = original.apply(command);
            commands.observe(effects);
            for (Manager copy : copies) {
                assertThat(describe(copy.apply(command)))
                        .as("seed %s, step %s: %s", seed, step, command)
                        .isEqualTo(describe(effects));
            }
        }
        for (Manager copy : copies) {
            assertThat(Snapshot.write(copy)).as("seed %s", seed).isEqualTo(Snapshot.write(original));
        }
    }

    private void copyAll() {
        String snapshot = Snapshot.write(original);
        for (Manager copy : copies) {
            assertThat(Snapshot.write(copy)).isEqualTo(snapshot);
        }
        copies.clear();
        copies.add(Snapshot.read(snapshot, Limits.DEFAULT));
        copies.add(replay());
    }

    private Manager replay() {
        Manager manager = new Manager(Limits.DEFAULT);
        journal.forEach(manager::apply);
        return manager;
    }

    private static List<String> describe(List<Effect> effects) {
        return effects.stream()
                .map(effect -> effect instanceof Effect.Waits waits ? describe(waits.call()) : effect.toString())
                .toList();
    }

    private static String describe(Call call) {
        return "waits " + call.ticket() + call.owner() + call.object() + call.operation()
                + call.arguments().text() + call.at() + call.until();
    }

    @Test
    void the_same_seed_makes_the_same_commands() {
        RandomCommands one = new RandomCommands(1);
        RandomCommands other = new RandomCommands(1);
        for (int step = 0; step < STEPS; step++) {
            Command command = one.next(original);
            assertThat(other.next(original)).isEqualTo(command);
            original.apply(command);
        }
    }
}

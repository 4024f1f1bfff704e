package io.manyhands.manager.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.manager.Command;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Ticket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FAILURES, row 28: a journal that is cut anywhere, or in which any bit is another one. */
class JournalRecordTest {
    private static final Ticket TICKET = new Ticket("s-1", 7);
    private static final Refusal CAUSE = new Refusal(409, "session-ended", "its\nlease ran out");
    private static final List<Command> ALL = List.of(
            new Command.Open(1, TICKET, "s-1", 15_000),
            new Command.Create(2, TICKET, "q", "queue", "{\"maxsize\": 1}", true),
            new Command.Operate(
                    3, TICKET, "thread é", "q", "put", "{\"item\":\"😀\\n\\ud800\r\u2028\"}", Command.FOREVER),
            new Command.Operate(Long.MAX_VALUE, TICKET, "", "q", "get", "", Command.NO_WAIT),
            new Command.GiveUp(4, TICKET, CAUSE),
            new Command.Delete(5, TICKET, "q"),
            new Command.TakeOver(6),
            new Command.End(7, "s-1", CAUSE));

    static List<List<Command>> journal() {
        return List.of(ALL, List.of(ALL.get(2)), List.of(ALL.get(6), ALL.get(6)), List.of());
    }

    @ParameterizedTest
    @MethodSource("journal")
    void what_was_written_is_read(List<Command> commands) {
        assertThat(JournalRecord.read(3, JournalRecord.write(3, commands))).contains(commands);
    }

    @ParameterizedTest
    @MethodSource("journal")
    void a_record_that_is_cut_anywhere_was_never_committed(List<Command> commands) {
        String whole = JournalRecord.write(3, commands);
        for (int end = 0; end < whole.length(); end++) {
            assertThat(JournalRecord.read(3, whole.substring(0, end)))
                    .as("cut at %s", end)
                    .isEmpty();
        }
        byte[] bytes = whole.getBytes(UTF_8);
        for (int end = 0; end < bytes.length; end++) {
            assertThat(JournalRecord.read(3, new String(bytes, 0, end, UTF_8)))
                    .as("cut at byte %s", end)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("journal")
    void a_bit_that_is_another_one_is_always_seen(List<Command> commands) {
        byte[] bytes = JournalRecord.write(3, commands).getBytes(UTF_8);
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            flip(bytes, bit);
            String flipped = new String(bytes, UTF_8);
            assertThatThrownBy(() -> JournalRecord.read(3, flipped))
                    .as("bit %s: %s", bit, flipped)
                    .isInstanceOf(DamagedJournalException.class)
                    .hasMessageContaining("Record 3");
            flip(bytes, bit);
        }
    }

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }

    @Test
    void any_text_without_an_end_of_line_is_as_safe_in_it() {
        byte[] bytes = JournalRecord.seal(3, "{\"sessions\":[]}").getBytes(UTF_8);
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            flip(bytes, bit);
            String flipped = new String(bytes, UTF_8);
            assertThatThrownBy(() -> JournalRecord.unseal(3, flipped))
                    .as("bit %s: %s", bit, flipped)
                    .isInstanceOf(DamagedJournalException.class);
            flip(bytes, bit);
        }
    }

    @Test
    void a_record_in_anothers_place_or_with_something_behind_it_is_seen() {
        String third = JournalRecord.write(3, ALL);
        assertThatThrownBy(() -> JournalRecord.read(4, third)).isInstanceOf(DamagedJournalException.class);
        assertThatThrownBy(() -> JournalRecord.read(3, third + third)).isInstanceOf(DamagedJournalException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Explode {}\n", "End\n", "End {]\n", "{}\n", "\n"})
    void what_a_later_version_wrote_is_not_guessed_at(String line) {
        assertThatThrownBy(() -> JournalRecord.read(3, JournalRecord.seal(3, line)))
                .isInstanceOf(DamagedJournalException.class);
    }

    @Test
    void a_field_of_a_later_version_is_passed_over() {
        Optional<List<Command>> read =
                JournalRecord.read(3, JournalRecord.seal(3, "TakeOver {\"at\":6,\"epoch\":2}\n"));
        assertThat(read).contains(List.of(new Command.TakeOver(6)));
    }
}

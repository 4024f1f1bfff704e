package io.manyhands.worker.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Grant;
import io.manyhands.model.Notes;
import io.manyhands.model.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NotepadsTest {
    private static final Grant GRANT = new Grant(7, 2, 99);
    private static final long INTERVAL = Notepads.INTERVAL_NANOS;

    /** Near the end of the clock's range, where careless comparisons fail. */
    private long now = Long.MAX_VALUE - INTERVAL / 2;

    private final Notepads pads = new Notepads(() -> now);
    private final Notepad pad = pads.open(GRANT);

    @Test
    void who_says_nothing_costs_nothing() {
        assertThat(pads.untilDue(now)).isEqualTo(Long.MAX_VALUE);
        pad.end();
        assertThat(pads.untilDue(now)).isEqualTo(Long.MAX_VALUE);
        assertThat(pads.take(now)).isEmpty();
    }

    @Test
    void the_first_word_is_due_at_once_and_carries_the_grant() {
        pad.progress(3, 10, "copying");
        pad.log("one");
        assertThat(pads.untilDue(now)).isLessThanOrEqualTo(0);
        assertThat(pads.take(now))
                .containsExactly(new Notes(7, 2, 99, 1, new Progress(3, 10, "copying"), List.of("one")));
        assertThat(pads.take(now)).isEmpty();
    }

    @Test
    void however_often_it_speaks_an_attempt_is_sent_five_times_a_second() {
        List<Notes> sent = new ArrayList<>();
        long steps = 2_000;
        for (int step = 1; step <= steps; step++) {
            pad.progress(step, steps, null);
            sent.addAll(pads.take(now));
            now += 1_000_000;
        }
        pad.end();
        sent.addAll(pads.take(now));
        assertThat(sent).hasSize(11);
        assertThat(sent).extracting(Notes::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(sent.get(10).progress()).isEqualTo(new Progress(steps, steps, null));
    }

    @Test
    void lines_keep_their_order_and_none_is_sent_twice() {
        List<String> sent = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (int line = 0; line < 1_000; line++) {
            said.add("line " + line);
            pad.log("line " + line);
            pads.take(now).forEach(notes -> sent.addAll(notes.lines()));
            now += INTERVAL / 100;
        }
        pad.end();
        pads.take(now).forEach(notes -> sent.addAll(notes.lines()));
        assertThat(sent).isEqualTo(said);
    }

    @Test
    void lines_that_overflow_are_counted_and_the_next_ones_taken_again() {
        for (int line = 0; line < Notepad.MAX_LINES + 17; line++) {
            pad.log("x");
        }
        List<String> lines = pads.take(now).get(0).lines();
        assertThat(lines).hasSize(Notepad.MAX_LINES + 1).last().isEqualTo("… 17 lines dropped");
        pad.log("y");
        now += INTERVAL;
        assertThat(pads.take(now).get(0).lines()).containsExactly("y");
    }

    @Test
    void unsent_lines_are_bounded_in_characters_and_each_line_by_itself() {
        for (int line = 0; line < 10; line++) {
            pad.log("x".repeat(1_000_000));
        }
        Notes notes = pads.take(now).get(0);
        assertThat(notes.lines().get(0)).hasSize(Notepad.MAX_LINE).endsWith("… (cut)");
        assertThat(notes.size()).isLessThan(Notepad.MAX_CHARS + 100);
        assertThat(notes.lines()).last().isEqualTo("… 2 lines dropped");
    }

    @Test
    void halves_of_characters_and_nulls_are_taken() {
        pad.log("a\uD83D");
        pad.log(null);
        assertThat(pads.take(now).get(0).lines()).containsExactly("a?", "null");
    }

    @Test
    void a_negative_progress_is_the_handlers_mistake() {
        assertThatThrownBy(() -> pad.progress(-1, 5, null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(pads.take(now)).isEmpty();
    }

    @Test
    void last_words_are_due_at_once_and_nothing_is_taken_after_them() {
        pad.log("first");
        assertThat(pads.take(now)).hasSize(1);
        pad.log("last");
        assertThat(pads.take(now)).isEmpty();
        pad.end();
        pad.log("too late");
        assertThat(pads.take(now)).extracting(Notes::lines).containsExactly(List.of("last"));
        now += INTERVAL;
        assertThat(pads.take(now)).isEmpty();
    }

    @Test
    void a_report_takes_what_it_can_carry_and_the_rest_stays_due() {
        int attempts = 40;
        for (int task = 1; task <= attempts; task++) {
            Notepad full = pads.open(new Grant(task, 1, 0));
            for (int line = 0; line < 8; line++) {
                full.log("x".repeat(Notepad.MAX_LINE));
            }
        }
        List<AttemptRef> sent = new ArrayList<>();
        while (pads.untilDue(now) <= 0) {
            List<Notes> report = pads.take(now);
            assertThat(report.stream().mapToInt(Notes::size).sum())
                    .isLessThan(Notepads.MAX_REPORT_CHARS + Notepad.MAX_CHARS + 1);
            report.forEach(notes -> sent.add(notes.ref()));
        }
        assertThat(sent).hasSize(attempts).doesNotHaveDuplicates();
    }

    @Test
    void the_sender_is_told_only_when_something_is_due_sooner_than_it_knew() {
        AtomicInteger rings = new AtomicInteger();
        pads.onNews(rings::incrementAndGet);
        pad.log("one");
        pad.log("two");
        pad.progress(1, 2, null);
        assertThat(rings).hasValue(1);
    }
}

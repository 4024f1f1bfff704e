package io.manyhands.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarTest {
    private final StringWriter err = new StringWriter();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");

    private Bar bar(boolean terminal, Bar.When when) {
        Console console = new Console(
                InputStream.nullInputStream(),
                new Output(OutputStream.nullOutputStream()),
                new PrintWriter(err, true),
                Map.of(),
                terminal,
                0,
                new Adjustable(),
                action -> () -> {});
        return new Bar(console, when, "map square");
    }

    private final class Adjustable extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** What the terminal shows. */
    private String shown() {
        String text = err.toString();
        return text.substring(text.lastIndexOf('\r') + 1);
    }

    @Test
    void it_tells_how_far_how_fast_and_how_long() {
        Bar bar = bar(true, Bar.When.auto);
        bar.of(0, 1000);
        pass(Duration.ofSeconds(1));
        bar.of(250, 1000);
        assertThat(shown()).isEqualTo("map square  [#####...............] 250 of 1,000  250/s  3s left");
    }

    @Test
    void the_end_is_shown_in_any_case_and_other_steps_now_and_then() {
        Bar bar = bar(true, Bar.When.auto);
        bar.of(1, 1000);
        bar.of(2, 1000);
        assertThat(shown()).contains("1 of");
        bar.of(1000, 1000);
        assertThat(shown()).contains("[####################] 1,000 of 1,000");
    }

    @Test
    void waiting_takes_the_bars_place_and_the_bar_its_in_turn() {
        Bar bar = bar(true, Bar.When.auto);
        bar.of(1, 2);
        bar.note("waiting for the master");
        assertThat(shown()).isEqualTo("map square  waiting for the master");
        bar.of(2, 2);
        assertThat(shown()).contains("2 of 2").doesNotContain("waiting");
        bar.clear();
        assertThat(shown()).isEmpty();
    }

    @Test
    void without_a_terminal_there_is_none_unless_it_is_wanted() {
        bar(false, Bar.When.auto).of(1, 1);
        bar(true, Bar.When.never).of(1, 1);
        bar(false, Bar.When.auto).clear();
        assertThat(err.toString()).isEmpty();
        bar(false, Bar.When.always).of(1, 1);
        assertThat(shown()).contains("1 of 1");
    }
}

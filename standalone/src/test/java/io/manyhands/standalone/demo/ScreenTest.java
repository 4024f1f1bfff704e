package io.manyhands.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Screen screen(boolean live, boolean colors) {
        return new Screen(new PrintWriter(out), new PrintWriter(err), live, colors);
    }

    @Test
    void without_a_terminal_there_are_plain_lines_only() {
        Screen screen = screen(false, false);
        screen.line("title");
        screen.of(1, 2);
        screen.note("doing");
        screen.right("answer");

        assertThat(out.toString().lines()).containsExactly("title", "  ok  answer");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void on_a_terminal_progress_rewrites_its_line_and_leaves_it_blank_for_the_result() {
        Screen screen = screen(true, false);
        screen.of(1000, 2000);
        screen.of(2000, 2000);
        screen.right("answer");

        String shown = "  1,000 of 2,000";
        String blanks = " ".repeat(shown.length());
        assertThat(err.toString())
                .startsWith("\r\r" + shown + "\r" + blanks + "\r  2,000 of 2,000")
                .endsWith("\r" + blanks + "\r");
        assertThat(out.toString()).doesNotContain("\r").doesNotContain("\033");
    }

    @Test
    void progress_is_shown_a_few_times_a_second_at_most() {
        Screen screen = screen(true, false);
        for (int i = 0; i < 10_000; i++) {
            screen.of(i, 20_000);
        }
        assertThat(err.toString().length()).isLessThan(10_000);
    }

    @Test
    void colors_are_used_only_where_they_are_wanted() {
        screen(true, true).right("answer");
        assertThat(out.toString()).contains("\033[32mok\033[0m");
    }
}

package io.manyhands.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table(List.of("id", "state", "error"));

    @Test
    void columns_are_aligned_and_nothing_trails() {
        table.add(List.of("1", "SUCCEEDED", ""));
        table.add(List.of("1000", "FAILED", "no"));
        assertThat(table.lines(0, false))
                .containsExactly("ID    STATE      ERROR", "1     SUCCEEDED", "1000  FAILED     no");
    }

    @Test
    void lines_are_cut_to_the_terminal_and_nowhere_else() {
        table.add(List.of("1", "FAILED", "something long happened"));
        assertThat(table.lines(16, false)).containsExactly("ID  STATE   ERR…", "1   FAILED  som…");
        assertThat(table.lines(0, false).get(1)).endsWith("something long happened");
    }

    @Test
    void a_text_neither_breaks_its_line_nor_commands_the_terminal() {
        table.add(List.of("1", "FAILED", "two\nlines\033[31m"));
        assertThat(table.lines(0, false).get(1)).isEqualTo("1   FAILED  two lines [31m");
    }

    @Test
    void states_have_colours_only_where_they_are_wanted() {
        table.add(List.of("1", "FAILED", "x"));
        assertThat(table.lines(80, true).get(1)).isEqualTo("1   \033[31mFAILED\033[0m  x");
        assertThat(table.lines(80, false).get(1)).doesNotContain("\033");
    }
}

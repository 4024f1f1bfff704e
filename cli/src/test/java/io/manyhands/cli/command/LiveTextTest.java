package io.manyhands.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveTextTest {
    private final StringBuilder out = new StringBuilder();
    private final LiveText text = new LiveText(out::append);

    @Test
    void lines_are_printed_as_they_come_and_the_last_end_as_it_was() {
        text.line("a");
        assertThat(out).hasToString("a");
        text.line("b");
        assertThat(text.end("a\nb")).isTrue();
        assertThat(out).hasToString("a\nb");
    }

    @Test
    void what_was_lost_in_the_end_comes_with_the_whole() {
        text.line("a");
        assertThat(text.end("a\nb\nc\n")).isTrue();
        assertThat(out).hasToString("a\nb\nc\n");
    }

    @Test
    void behind_a_gap_nothing_is_printed_before_the_whole_is_there() {
        text.line("a");
        text.gap();
        text.line("c");
        assertThat(out).hasToString("a");
        assertThat(text.end("a\nb\nc\n")).isTrue();
        assertThat(out).hasToString("a\nb\nc\n");
    }

    @Test
    void without_a_whole_what_came_is_printed_and_the_gap_told() {
        text.line("a");
        text.gap();
        text.line("c");
        assertThat(text.end()).isFalse();
        assertThat(out).hasToString("a\nc\n");
    }

    @Test
    void a_program_that_says_nothing_prints_nothing() {
        assertThat(text.end("")).isTrue();
        assertThat(out).isEmpty();
    }
}

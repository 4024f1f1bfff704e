package io.manyhands.cli.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpoolTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static String all(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Spool spool, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        spool.add(bytes, bytes.length);
    }

    @Test
    void what_is_in_memory_and_what_is_in_the_file_is_read_as_one_and_as_often_as_needed() throws Exception {
        try (Spool spool = new Spool(100, LONG)) {
            for (int i = 0; i < 50; i++) {
                add(spool, "line " + i + "\n");
            }
            spool.end(null);
            String expected =
                    IntStream.range(0, 50).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
            assertThat(all(spool.read())).isEqualTo(expected);
            assertThat(all(spool.read())).isEqualTo(expected);
        }
    }

    @Test
    void a_reader_gets_what_comes_after_he_began() throws Exception {
        try (Spool spool = new Spool(4, LONG)) {
            add(spool, "a");
            CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> all(spool.read()));
            add(spool, "bcdef");
            spool.end(null);
            assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("abcdef");
        }
    }

    @Test
    void a_reader_who_waits_is_given_empty_lines() throws Exception {
        try (Spool spool = new Spool(4, Duration.ofMillis(1))) {
            InputStream in = spool.read();
            assertThat(in.read()).isEqualTo('\n');
            add(spool, "a");
            assertThat(in.read()).isEqualTo('a');
        }
    }

    @Test
    void input_that_broke_off_is_not_taken_for_its_end() throws Exception {
        try (Spool spool = new Spool(4, LONG)) {
            add(spool, "a");
            spool.end(new IOException("gone"));
            assertThatThrownBy(() -> all(spool.read())).hasMessageContaining("broke off");
            assertThatThrownBy(spool::requireWhole).hasMessageContaining("Standard input");
        }
    }

    @Test
    void lines_become_json_one_by_one_and_empty_ones_are_passed_over() throws Exception {
        String input = "1\n\n{\"a\": 1.10}\nhello \"you\"\n007\n[1\ntrue\r\nNaN\n";
        try (Spool spool = new Spool(1000, LONG)) {
            InputLines lines = new InputLines(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), spool);
            lines.run();
            assertThat(lines.count()).isEqualTo(7);
            assertThat(all(spool.read()).lines())
                    .containsExactly(
                            "1", "{\"a\": 1.10}", "\"hello \\\"you\\\"\"", "\"007\"", "\"[1\"", "true", "\"NaN\"");
        }
    }
}

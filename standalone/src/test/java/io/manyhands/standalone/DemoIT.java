package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    Path folder;

    @Test
    void the_demo_starts_a_cluster_of_its_own_and_finds_every_answer_right() throws Exception {
        try (Launched demo = Launched.start(folder, "demo")) {
            assertThat(demo.awaitExit())
                    .as("said %s %s", demo.out(), demo.errors())
                    .isZero();
            assertThat(demo.out())
                    .anyMatch(line -> line.contains("4 are prime, 112232535095293 and 1099726899285419 are not"))
                    .anyMatch(line -> line.contains("9592 primes"))
                    .anyMatch(line -> line.contains("speed-up"))
                    .anyMatch(line -> line.contains("40 s of sleep"))
                    .last()
                    .asString()
                    .startsWith("Every answer was right");
            assertThat(demo.errors()).as("no progress without a terminal").isEmpty();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void the_demo_runs_against_a_running_cluster() throws Exception {
        try (Launched up = Launched.start(folder, "up", "--port", "0");
                Launched demo =
                        Launched.start(folder, "demo", "--url", up.address().toString())) {
            assertThat(demo.awaitExit())
                    .as("said %s %s", demo.out(), demo.errors())
                    .isZero();
            assertThat(up.errors()).isEmpty();
        }
    }

    @Test
    void a_cluster_that_is_not_there_is_named_in_one_line() throws Exception {
        try (Launched demo = Launched.start(folder, "demo", "--url", "http://127.0.0.1:1")) {
            assertThat(demo.awaitExit()).isEqualTo(1);
            assertThat(demo.errors()).singleElement().asString().contains("Cannot reach http://127.0.0.1:1");
        }
    }
}

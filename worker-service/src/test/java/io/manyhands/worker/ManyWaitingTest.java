package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 10 000 waiting tasks in one worker, a JVM of its own with a heap of 512 MB. */
class ManyWaitingTest {
    private static final int FEW_THREADS = 1_000;
    private static final long PATIENCE_SECONDS = 120;
    private static final Pattern MEASURED = Pattern.compile("with (\\d+) threads \\((\\d+) at most\\) and (\\d+) MB");

    @TempDir
    Path folder;

    @Test
    void handlers_that_return_a_stage_wait_without_threads() throws IOException, InterruptedException {
        Matcher measured = run("thread", "timer");
        assertThat(Integer.parseInt(measured.group(2))).isLessThan(FEW_THREADS);
        assertThat(Integer.parseInt(measured.group(3))).isLessThan(256);
    }

    @Test
    void handlers_that_block_wait_on_virtual_threads() throws IOException, InterruptedException {
        assumeTrue(
                Runtime.version().feature() >= 21,
                "NOT COVERED: this JVM has no virtual threads; build with Java 21 or later to run it");
        Matcher measured = run("virtual", "sleeper");
        assertThat(Integer.parseInt(measured.group(2))).isLessThan(FEW_THREADS);
    }

    private Matcher run(String runner, String type) throws IOException, InterruptedException {
        Path output = folder.resolve(runner + ".log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyWaiting.class.getName(),
                        runner,
                        type))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        Matcher measured = MEASURED.matcher(said);
        assertThat(measured.find()).as(said).isTrue();
        System.out.println(
                said.substring(said.lastIndexOf('\n', measured.start()) + 1).strip());
        return measured;
    }
}

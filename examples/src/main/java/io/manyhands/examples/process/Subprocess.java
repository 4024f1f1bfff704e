package io.manyhands.examples.process;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Pool;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.List;
import java.util.Map;

/** Python's {@code subprocess}: arguments, input, environment, exit code, and output in a foreign charset. */
public final class Subprocess implements Example {

    /** What the task type {@code command} answers. */
    record Completed(int exitCode, String stdout, String stderr) {}

    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool pool = cluster.pool();
        Completed copy = pool.apply(
                "command", Map.of("argv", List.of("cat"), "stdin", "three\nlines\nof text\n"), Completed.class);
        WrongAnswer.unlessEqual("what cat copied", "three\nlines\nof text\n", copy.stdout());

        Map<String, Object> gbk = Map.of("argv", List.of("printf", "\\304\\343\\272\\303"), "charset", "gbk");
        WrongAnswer.unlessEqual(
                "text in gbk", "你好", pool.apply("command", gbk, Completed.class).stdout());

        Map<String, Object> variable =
                Map.of("argv", List.of("printenv", "GREETING"), "env", Map.of("GREETING", "hello"));
        WrongAnswer.unlessEqual(
                "the variable",
                "hello\n",
                pool.apply("command", variable, Completed.class).stdout());

        Map<String, Object> missing = Map.of("argv", List.of("cat", "/no/such/file"));
        Completed failed = pool.apply("command", missing, Completed.class);
        WrongAnswer.unless(
                "cat should fail and say why",
                failed.exitCode() == 1 && !failed.stderr().isEmpty());
        return "cat copied, printf spoke gbk, printenv saw its variable, a failure was exit code " + failed.exitCode();
    }
}

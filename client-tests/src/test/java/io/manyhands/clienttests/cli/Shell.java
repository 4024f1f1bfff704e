package io.manyhands.clienttests.cli;

import io.manyhands.cli.Main;
import io.manyhands.cli.console.Console;
import io.manyhands.cli.console.Output;
import io.manyhands.clienttests.LiveCluster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Commands in this process, as a shell runs them against the cluster of these tests. */
final class Shell {
    /** What Ctrl-C would do now. */
    final List<Runnable> onInterrupt = new CopyOnWriteArrayList<>();

    record Result(int exitCode, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    Result run(String... arguments) {
        return feed("", arguments);
    }

    /** With that as standard input. */
    Result feed(String stdin, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        int exitCode = run(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), out, err, arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    int run(InputStream in, OutputStream out, StringWriter err, String... arguments) {
        Console console = new Console(
                in,
                new Output(out),
                new PrintWriter(err, true),
                Map.of("MANYHANDS_URL", LiveCluster.uri().toString()),
                false,
                0,
                Clock.systemUTC(),
                action -> {
                    onInterrupt.add(action);
                    return () -> onInterrupt.remove(action);
                });
        return Main.run(console, arguments);
    }
}

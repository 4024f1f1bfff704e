package io.manyhands.nodes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A short program run to its end. */
record Command(int exitCode, String output) {

    /** Runs it with these additions to the environment; standard error is part of the output. */
    static Command run(List<String> line, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.waitFor(), output);
        } catch (IOException e) {
            throw new NodeException("Cannot run " + line, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeException("Interrupted while running " + line, e);
        }
    }

    String orFail() {
        if (exitCode != 0) {
            throw new NodeException("Exit code " + exitCode + ": " + output);
        }
        return output;
    }
}

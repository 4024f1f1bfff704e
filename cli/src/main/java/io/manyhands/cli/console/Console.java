package io.manyhands.cli.console;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a command has to do with: streams, the environment, the terminal.
 *
 * @param live whether a line on standard error can be rewritten
 * @param columns how wide the terminal is that standard output goes to; 0 where that is no terminal
 */
public record Console(
        InputStream in,
        Output out,
        PrintWriter err,
        Map<String, String> environment,
        boolean live,
        int columns,
        Clock clock,
        Interrupts interrupts) {

    /** What a variable says; empty where it is not set, or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** See https://no-color.org. */
    public boolean colors() {
        return columns > 0 && variable("NO_COLOR").isEmpty();
    }

    /** Something for people, beside the data. */
    public void say(String text) {
        err.println("manyhands: " + text);
        err.flush();
    }
}

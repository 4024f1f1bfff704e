package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The input of one task, from the command line. */
final class Inputs {
    private Inputs() {}

    /**
     * As JSON.
     *
     * @param text JSON, or a text that stands for itself; {@code -} for all of standard input; null for none
     */
    static String json(@Nullable String text, InputStream in) {
        if (text == null) {
            return "null";
        }
        return Values.input(text.equals("-") ? all(in).strip() : text);
    }

    static String all(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input cannot be read", e);
        }
    }
}

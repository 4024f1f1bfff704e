package io.manyhands.cli.console;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Standard output: data, and nothing else. Buffered, so it is to be flushed before a wait. Thread-safe. */
public final class Output {
    private static final int BUFFER = 1 << 16;

    private final Writer writer;

    /** @param stream one that says when it fails, which {@code System.out} does not */
    public Output(OutputStream stream) {
        this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER);
    }

    /** @throws ClosedPipeException when nobody reads it any more */
    public void line(String text) {
        text(text + "\n");
    }

    /** As {@link #line}, as it is. */
    public synchronized void text(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new ClosedPipeException(e);
        }
    }

    public synchronized void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new ClosedPipeException(e);
        }
    }
}

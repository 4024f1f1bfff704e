package io.manyhands.client.task;

import io.manyhands.client.json.Json;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Inputs as JSON, made as they are read. */
final class InputLines extends InputStream {
    private final Iterator<?> inputs;
    private final String separator;
    private byte[] line;
    private byte[] end;
    private boolean begun;
    private int position;
    private volatile @Nullable RuntimeException failure;

    private InputLines(String head, Iterator<?> inputs, String separator, String end) {
        this.line = head.getBytes(StandardCharsets.UTF_8);
        this.inputs = inputs;
        this.separator = separator;
        this.end = end.getBytes(StandardCharsets.UTF_8);
    }

    /** One a line. */
    static InputLines of(Iterable<?> inputs) {
        return new InputLines("", inputs.iterator(), "\n", "\n");
    }

    /** As the array at the end of an object. */
    static InputLines within(String head, Iterable<?> inputs) {
        return new InputLines(head + "[", inputs.iterator(), ",", "]}");
    }

    /** Throws what kept an input from being written, if anything did. */
    void rethrow() {
        RuntimeException cause = failure;
        if (cause != null) {
            throw cause;
        }
    }

    private boolean fill() {
        if (position < line.length) {
            return true;
        }
        try {
            position = 0;
            if (inputs.hasNext()) {
                line = ((begun ? separator : "") + Json.write(inputs.next())).getBytes(StandardCharsets.UTF_8);
                begun = true;
            } else {
                line = end;
                end = new byte[0];
            }
            return line.length > 0;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read() {
        return fill() ? line[position++] & 0xff : -1;
    }

    /** As many whole lines as fit: they are short, and there may be millions of them. */
    @Override
    public int read(byte[] to, int offset, int length) {
        int written = 0;
        while (written < length && fill()) {
            int part = Math.min(length - written, line.length - position);
            System.arraycopy(line, position, to, offset + written, part);
            position += part;
            written += part;
        }
        return written == 0 && length > 0 ? -1 : written;
    }
}

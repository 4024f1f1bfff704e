package io.manyhands.client.task;

import io.manyhands.client.json.Json;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Inputs as JSON, one a line, made as they are read. */
final class InputLines extends InputStream {
    private final Iterator<?> inputs;
    private byte[] line = new byte[0];
    private int position;
    private volatile @Nullable RuntimeException failure;

    InputLines(Iterator<?> inputs) {
        this.inputs = inputs;
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
            if (!inputs.hasNext()) {
                return false;
            }
            line = (Json.write(inputs.next()) + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
            return true;
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

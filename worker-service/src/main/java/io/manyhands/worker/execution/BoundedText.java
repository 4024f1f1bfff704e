package io.manyhands.worker.execution;

import java.io.IOException;
import java.io.Writer;

/** A text that grows up to a limit, so that a result without an end has one. */
final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final long limit;
    private boolean full;

    /** @param limit in characters */
    BoundedText(long limit) {
        this.limit = limit;
    }

    /** @throws IOException when there is no room */
    @Override
    public void write(char[] chars, int from, int length) throws IOException {
        if (text.length() + (long) length > limit) {
            full = true;
            throw new IOException("more than " + limit + " characters");
        }
        text.append(chars, from, length);
    }

    boolean isFull() {
        return full;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }
}

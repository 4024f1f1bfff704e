package io.manyhands.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body in chunks, each after its length (RFC 9112, 7.1). What comes after the last one is not read. */
final class ChunkedBody extends InputStream {
    private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,15})(?:\\s*;.*)?");

    private final InputStream in;
    private final HeadLines lines;
    private InputStream chunk = InputStream.nullInputStream();
    private boolean first = true;
    private boolean ended;

    ChunkedBody(InputStream in, HeadLines lines) {
        this.in = in;
        this.lines = lines;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = ended ? -1 : chunk.read(into, offset, length);
        while (read < 0 && !ended) {
            next();
            read = ended ? -1 : chunk.read(into, offset, length);
        }
        return read;
    }

    private void next() throws IOException {
        lines.refill();
        if (!first && !lines.next().isEmpty()) {
            throw new IOException("a chunk of the answer is longer than it says");
        }
        first = false;
        Matcher size = SIZE.matcher(lines.next());
        if (!size.matches()) {
            throw new IOException("the answer's chunks have no length");
        }
        long length = Long.parseLong(size.group(1), 16);
        ended = length == 0;
        chunk = new CountedBody(in, length);
    }
}

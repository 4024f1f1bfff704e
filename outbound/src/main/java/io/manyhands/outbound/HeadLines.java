package io.manyhands.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The lines of an answer around its body, so many bytes in all. */
final class HeadLines {
    private static final int MOST_READ = 1 << 16;

    private final InputStream in;
    private int left = MOST_READ;

    HeadLines(InputStream in) {
        this.in = in;
    }

    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("the connection ended before the answer");
            }
            if (--left < 0) {
                throw new IOException("the answer's head has more than " + MOST_READ + " bytes");
            }
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }

    /** Up to the empty one. */
    List<String> rest() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = next(); !line.isEmpty(); line = next()) {
            lines.add(line);
        }
        return lines;
    }

    /** For a body of many chunks, whose lines are many, and short. */
    void refill() {
        left = MOST_READ;
    }
}

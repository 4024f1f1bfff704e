package io.manyhands.cli.map;

import io.manyhands.cli.cluster.Values;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Standard input, as one JSON value a line: what is none is taken as a string, and empty lines are passed over. */
final class InputLines implements Runnable {
    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final Spool to;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK);
    private volatile long lines;

    InputLines(InputStream in, Spool to) {
        this.in = in;
        this.to = to;
    }

    /** Reads in a thread of its own: nobody can be kept from waiting for standard input. */
    static InputLines start(InputStream in, Spool to) {
        InputLines lines = new InputLines(in, to);
        Thread thread = new Thread(lines, "stdin");
        thread.setDaemon(true);
        thread.start();
        return lines;
    }

    /** How many inputs have come. */
    long count() {
        return lines;
    }

    @Override
    public void run() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), BLOCK)) {
            long count = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    block.writeBytes(Values.input(line.strip()).getBytes(StandardCharsets.UTF_8));
                    block.write('\n');
                    count++;
                    lines = count;
                }
                if (block.size() >= BLOCK || !reader.ready()) {
                    flush();
                }
            }
            flush();
            to.end(null);
        } catch (IOException e) {
            to.end(e);
        }
    }

    private void flush() throws IOException {
        to.add(block.toByteArray(), block.size());
        block.reset();
    }
}

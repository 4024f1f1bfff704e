package io.manyhands.worker.builtin.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.function.Consumer;

/**
 * Reads what a program writes until there is no more: decodes it, what is malformed becoming U+FFFD, keeps a part of it, and
 * says every line while the program runs.
 */
final class Output implements Runnable {
    /** A little less than a line of a task's log. */
    private static final int LONGEST_LINE = 8_000;

    private static final int BUFFER = 8_192;

    private final InputStream in;
    private final Charset charset;
    private final Consumer<String> lines;
    private final Capture capture;
    private final StringBuilder line = new StringBuilder();
    private boolean afterReturn;

    Output(InputStream in, Charset charset, int limit, Consumer<String> lines) {
        this.in = in;
        this.charset = charset;
        this.lines = lines;
        this.capture = new Capture(limit);
    }

    @Override
    public void run() {
        try (Reader reader = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE))) {
            char[] buffer = new char[BUFFER];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                take(buffer, read);
            }
        } catch (IOException e) {
            // Closed under it, as nobody waits for more.
        }
        synchronized (this) {
            if (line.length() > 0) {
                endLine();
            }
        }
    }

    private synchronized void take(char[] buffer, int length) {
        capture.add(buffer, length);
        for (int i = 0; i < length; i++) {
            char next = buffer[i];
            if (next == '\n' || next == '\r') {
                if (next == '\r' || !afterReturn) {
                    endLine();
                }
            } else {
                line.append(next);
                if (line.length() >= LONGEST_LINE && !Character.isHighSurrogate(next)) {
                    endLine();
                }
            }
            afterReturn = next == '\r';
        }
    }

    private void endLine() {
        lines.accept(line.toString());
        line.setLength(0);
    }

    synchronized String text() {
        return capture.text();
    }

    synchronized boolean truncated() {
        return capture.truncated();
    }
}

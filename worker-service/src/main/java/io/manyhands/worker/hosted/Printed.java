package io.manyhands.worker.hosted;

import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.channel.FromChild;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Makes lines of what is printed. A line is with the worker when the call that ends it returns. Thread-safe. */
final class Printed {
    private static final int MAX_LINE = 8 * 1024;

    private final Lines out;
    private final Lines err;

    private Printed(Channel channel) {
        out = new Lines(channel, false);
        err = new Lines(channel, true);
    }

    static Printed install(Channel channel) {
        Printed printed = new Printed(channel);
        System.setOut(new PrintStream(printed.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed.err, true, StandardCharsets.UTF_8));
        return printed;
    }

    /** The attempt has ended: what has no line end is a line, too. */
    void flush() {
        out.endLine();
        err.endLine();
    }

    private static final class Lines extends OutputStream {
        private final Channel channel;
        private final boolean error;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        private Lines(Channel channel, boolean error) {
            this.channel = channel;
            this.error = error;
        }

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                send();
            } else if (b != '\r' && line.size() < MAX_LINE) {
                line.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            for (int i = from; i < from + count; i++) {
                write(bytes[i]);
            }
        }

        private synchronized void endLine() {
            if (line.size() > 0) {
                send();
            }
        }

        private void send() {
            channel.sendNow(FromChild.line(error, line.toString(StandardCharsets.UTF_8)));
            line.reset();
        }
    }
}

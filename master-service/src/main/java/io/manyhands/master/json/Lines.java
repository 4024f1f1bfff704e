package io.manyhands.master.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a stream of any length, one at a time; an oversized line is passed over, never held. */
public final class Lines {
    private final InputStream in;
    private final int limit;

    /** @param limit bytes of a line */
    public Lines(InputStream in, int limit) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.limit = limit;
    }

    /**
     * The next line without its end, null after the last.
     *
     * @throws MalformedJson when this line is too long or not UTF-8; the next call reads the next one
     */
    public @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        long length = 0;
        int read = in.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (++length <= limit) {
                line.write(read);
            }
        }
        if (length > limit) {
            throw new MalformedJson("The line has " + length + " bytes, the limit is " + limit);
        }
        return JsonText.decode(line.toByteArray());
    }
}

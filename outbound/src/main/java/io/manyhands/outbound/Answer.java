package io.manyhands.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a peer answers, read only as far as it is asked for. For one thread. */
public final class Answer {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");

    private final InputStream in;
    private final HeadLines lines;
    private final int status;
    private final boolean withoutBody;
    private @Nullable Map<String, String> headers;

    private Answer(InputStream in, HeadLines lines, int status, boolean withoutBody) {
        this.in = in;
        this.lines = lines;
        this.status = status;
        this.withoutBody = withoutBody;
    }

    /** Reads the status, and passes over interim answers (RFC 9110, 15.2). */
    static Answer read(InputStream in, boolean withoutBody) throws IOException {
        HeadLines lines = new HeadLines(in);
        while (true) {
            Matcher line = STATUS_LINE.matcher(lines.next());
            if (!line.matches()) {
                throw new IOException("the answer is not HTTP");
            }
            int status = Integer.parseInt(line.group(1));
            if (status >= 200) {
                return new Answer(in, lines, status, withoutBody || status == 204 || status == 304);
            }
            lines.rest();
        }
    }

    /** From 200 to 599. */
    public int status() {
        return status;
    }

    /** By their names in lower case; what comes more than once is joined with commas. */
    public Map<String, String> headers() throws IOException {
        Map<String, String> known = headers;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (String line : lines.rest()) {
                int colon = line.indexOf(':');
                if (colon <= 0) {
                    throw new IOException("the answer's head is not HTTP");
                }
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                known.merge(name, line.substring(colon + 1).strip(), (first, next) -> first + ", " + next);
            }
            headers = known;
        }
        return known;
    }

    /** Null where it is not known. */
    public Optional<Long> length() throws IOException {
        String text = headers().get("content-length");
        if (text == null || headers().containsKey("transfer-encoding")) {
            return Optional.empty();
        }
        try {
            long length = Long.parseLong(text);
            if (length >= 0) {
                return Optional.of(length);
            }
        } catch (NumberFormatException e) {
            throw new IOException("the answer's Content-Length is no number", e);
        }
        throw new IOException("the answer's Content-Length is negative");
    }

    /** Ends where the body does; a body that is cut off is an error, unless only the connection's end ends it. */
    public InputStream body() throws IOException {
        if (withoutBody) {
            return InputStream.nullInputStream();
        }
        String encoding = headers().get("transfer-encoding");
        if (encoding != null) {
            if (!encoding.equalsIgnoreCase("chunked")) {
                throw new IOException("the answer has a transfer encoding that was not asked for");
            }
            return new ChunkedBody(in, lines);
        }
        Optional<Long> length = length();
        return length.isPresent() ? new CountedBody(in, length.get()) : in;
    }
}

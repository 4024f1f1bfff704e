package io.manyhands.worker.builtin.fetch;

import io.manyhands.model.ErrorKind;
import io.manyhands.outbound.Answer;
import io.manyhands.outbound.Connections;
import io.manyhands.worker.builtin.fetch.FetchInput.Form;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an answer into a result (whose URL is not known here yet), and tells how far it is. */
record BodyReader(Form form, long limit, TaskContext context) implements Connections.Reader<FetchResult> {
    private static final Set<String> TOLD = Set.of(
            "content-type",
            "content-length",
            "content-language",
            "content-disposition",
            "last-modified",
            "etag",
            "location",
            "date",
            "expires",
            "cache-control",
            "retry-after",
            "server");
    private static final int LONGEST_HEADER = 1_000;
    private static final Pattern CHARSET = Pattern.compile("(?i).*;\\s*charset\\s*=\\s*\"?([^\\s;\"]+).*");
    private static final int BUFFER = 16_384;

    @Override
    public FetchResult read(Answer answer) throws IOException {
        Map<String, String> headers = answer.headers();
        long expected = answer.length().orElse(0L);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long bytes = read(answer.body(), expected, form == Form.DISCARD ? null : kept);
        return new FetchResult(answer.status(), told(headers), body(kept, headers.get("content-type")), bytes, "");
    }

    private long read(InputStream body, long expected, @Nullable ByteArrayOutputStream kept) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            bytes += read;
            if (bytes > limit) {
                throw new TaskFailed(
                        ErrorKind.TOO_LARGE,
                        "The body has more than " + limit + " bytes, the least of the field 'maxBytes' and"
                                + " manyhands.worker.fetch-url."
                                + (kept == null ? "max-size" : "max-body; \"as\":\"discard\" only counts"));
            }
            if (kept != null) {
                kept.write(buffer, 0, read);
            }
            if (context.isCancelled() || Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("The attempt is to end early");
            }
            context.progress(bytes, expected == 0 ? 0 : Math.max(bytes, expected), "reading");
        }
        return bytes;
    }

    private static Map<String, String> told(Map<String, String> headers) {
        Map<String, String> told = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (TOLD.contains(name)) {
                told.put(name, value.length() <= LONGEST_HEADER ? value : value.substring(0, LONGEST_HEADER) + "…");
            }
        });
        return told;
    }

    private @Nullable String body(ByteArrayOutputStream kept, @Nullable String contentType) {
        return switch (form) {
            case TEXT -> kept.toString(charset(contentType));
            case BASE64 -> Base64.getEncoder().encodeToString(kept.toByteArray());
            case DISCARD -> null;
        };
    }

    /** The peer's; UTF-8 where it names none, or none that this JVM has. */
    static Charset charset(@Nullable String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        if (!named.matches()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(named.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}

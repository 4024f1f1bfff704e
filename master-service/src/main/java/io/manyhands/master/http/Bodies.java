package io.manyhands.master.http;

import io.manyhands.master.json.JsonText;
import io.manyhands.master.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads request bodies as they are, whatever their content type claims, and never more than the limit. */
public final class Bodies {
    /** Bytes of UTF-8 that a char may take. */
    private static final int LONGEST_CHARACTER = 3;

    private final int limit;

    public Bodies(HttpProperties properties) {
        this.limit = (int) properties.inputLimit().toBytes();
    }

    /**
     * The body as text, empty where there is none.
     *
     * @throws ProblemException when it is too large or not UTF-8
     */
    public String text(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw tooLarge(announced + " bytes");
        }
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge("more");
        }
        return JsonText.decode(body);
    }

    /**
     * The text, if it is no larger than a body may be.
     *
     * @throws ProblemException when it is too large
     */
    public String requireFitting(String text) {
        if (text.length() > limit / LONGEST_CHARACTER) {
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            if (size > limit) {
                throw tooLarge(size + " bytes");
            }
        }
        return text;
    }

    public int limit() {
        return limit;
    }

    private ProblemException tooLarge(String size) {
        return new ProblemException(
                413,
                "too-large",
                "The body has " + size + ", the limit is " + limit
                        + " bytes (manyhands.http.input-limit): send less, or a reference to where it is kept");
    }
}

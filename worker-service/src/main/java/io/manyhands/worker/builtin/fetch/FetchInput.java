package io.manyhands.worker.builtin.fetch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.manyhands.outbound.MalformedUrl;
import io.manyhands.outbound.Request;
import io.manyhands.outbound.Target;
import io.manyhands.worker.builtin.time.Durations;
import io.manyhands.worker.handler.TaskFailed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What to read, and how; a text is a URL. Nothing is checked before it is asked for. */
record FetchInput(
        @Nullable String url,
        @Nullable String method,
        @Nullable Map<String, String> headers,
        @Nullable JsonNode timeout,
        @Nullable Long maxBytes,
        @Nullable String as) {
    private static final int MOST_HEADERS = 50;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    FetchInput(
            @JsonProperty("url") @Nullable String url,
            @JsonProperty("method") @Nullable String method,
            @JsonProperty("headers") @Nullable Map<String, String> headers,
            @JsonProperty("timeout") @Nullable JsonNode timeout,
            @JsonProperty("maxBytes") @Nullable Long maxBytes,
            @JsonProperty("as") @Nullable String as) {
        this.url = url;
        this.method = method;
        this.headers = headers;
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.as = as;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static FetchInput of(String url) {
        return new FetchInput(url, null, null, null, null, null);
    }

    /** What becomes of the answer's body. */
    enum Form {
        TEXT,
        BASE64,
        DISCARD
    }

    Target target() {
        try {
            return Target.parse(url);
        } catch (MalformedUrl e) {
            throw TaskFailed.rejected("The field 'url' " + e.complaint());
        }
    }

    Request request() {
        String verb = method == null ? "GET" : method.toUpperCase(Locale.ROOT);
        if (!verb.equals("GET") && !verb.equals("HEAD")) {
            throw TaskFailed.rejected("The field 'method' must be GET or HEAD; nothing else is sent");
        }
        Map<String, String> all = new LinkedHashMap<>();
        all.put("User-Agent", "Manyhands");
        all.put("Accept", "*/*");
        all.put("Accept-Encoding", "identity");
        if (headers != null) {
            if (headers.size() > MOST_HEADERS) {
                throw TaskFailed.rejected("The field 'headers' has more than " + MOST_HEADERS);
            }
            headers.forEach((name, value) -> {
                all.keySet().removeIf(name::equalsIgnoreCase);
                all.put(name, String.valueOf(value));
            });
        }
        try {
            return Request.without(verb, all);
        } catch (IllegalArgumentException e) {
            throw TaskFailed.rejected("The field 'headers': " + e.getMessage());
        }
    }

    Form form() {
        for (Form form : Form.values()) {
            if (as == null || form.name().equalsIgnoreCase(as)) {
                return form;
            }
        }
        throw TaskFailed.rejected("The field 'as' must be \"text\", \"base64\" or \"discard\"");
    }

    /** @param longest which it cannot exceed */
    Duration timeout(Duration longest) {
        if (timeout == null || timeout.isNull()) {
            return longest;
        }
        try {
            Duration wanted = Durations.of(timeout);
            return wanted.compareTo(longest) < 0 ? wanted : longest;
        } catch (IllegalArgumentException e) {
            throw TaskFailed.rejected("The field 'timeout': " + e.getMessage());
        }
    }

    /** @param most which it cannot exceed */
    long limit(long most) {
        if (maxBytes != null && maxBytes < 0) {
            throw TaskFailed.rejected("The field 'maxBytes' must not be negative");
        }
        return maxBytes == null ? most : Math.min(maxBytes, most);
    }
}

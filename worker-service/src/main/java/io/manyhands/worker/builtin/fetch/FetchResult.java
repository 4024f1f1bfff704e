package io.manyhands.worker.builtin.fetch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a peer answered.
 *
 * @param headers a few of them, in lower case
 * @param body absent where it is not wanted
 * @param bytes the body's length as it was sent
 * @param url where the redirects led
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FetchResult(
        int status, Map<String, String> headers, @Nullable String body, long bytes, String url) {}

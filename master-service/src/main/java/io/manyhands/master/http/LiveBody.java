package io.manyhands.master.http;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Bodies whose flushes reach the client. The stream that Spring 7 hands to a {@link StreamingResponseBody} passes no flush on,
 * so that what is followed would come only when a buffer is full.
 */
public final class LiveBody {
    private LiveBody() {}

    /** @param response the one that the body is for */
    public static StreamingResponseBody of(HttpServletResponse response, StreamingResponseBody body) {
        return deaf -> body.writeTo(response.getOutputStream());
    }
}

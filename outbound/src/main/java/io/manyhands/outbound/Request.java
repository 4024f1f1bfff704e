package io.manyhands.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What is asked of a peer. Immutable. */
public final class Request {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]{0,8000}");
    private static final Pattern RESERVED = Pattern.compile(
            "(?i)host|content-length|connection|transfer-encoding|te|trailer|upgrade|keep-alive|expect|proxy-.*");
    private static final byte[] NOTHING = {};

    private final String method;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * @param headers in this order; without those that belong to the connection, such as Host and Content-Length
     * @param body empty for none
     * @throws IllegalArgumentException naming the header that cannot be sent; its value is not repeated
     */
    public Request(String method, Map<String, String> headers, byte[] body) {
        check(TOKEN.matcher(method).matches(), "'" + method + "' is no method");
        headers.forEach((name, value) -> {
            check(TOKEN.matcher(name).matches(), "'" + name + "' is no name of a header");
            check(!RESERVED.matcher(name).matches(), "The header '" + name + "' is the connection's own");
            check(
                    VALUE.matcher(value).matches(),
                    "The header '" + name + "' has a value that cannot be sent: up to 8000 printable ASCII characters");
        });
        this.method = method;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body.clone();
    }

    public static Request without(String method, Map<String, String> headers) {
        return new Request(method, headers, NOTHING);
    }

    private static void check(boolean good, String complaint) {
        if (!good) {
            throw new IllegalArgumentException(complaint);
        }
    }

    boolean isAnsweredWithoutBody() {
        return method.equals("HEAD");
    }

    /** The same without headers: for another origin than the one that they were meant for. */
    Request withoutHeaders() {
        return without(method, Map.of());
    }

    /** Methods that take a body say how long it is, even where it is empty (RFC 9110, 8.6). */
    byte[] head(Target target) {
        StringBuilder head =
                new StringBuilder(method + " ").append(target.path()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(target.authority()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    byte[] body() {
        return body.clone();
    }
}

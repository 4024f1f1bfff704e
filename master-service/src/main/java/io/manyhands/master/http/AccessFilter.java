package io.manyhands.master.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may come in. With a token configured: whoever carries it. Without: this machine's own programs, but not a web page that
 * a browser on this machine shows: a foreign {@code Origin} is refused, and a {@code Host} that is no name of this machine
 * too (DNS rebinding).
 */
final class AccessFilter extends OncePerRequestFilter {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String BEARER = "Bearer ";
    private static final JsonMapper JSON = new JsonMapper();

    private final byte @Nullable [] token;

    AccessFilter(@Nullable String token) {
        this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException when the address is not this machine's own and there is no token */
    static void requireTokenFor(@Nullable InetAddress address, @Nullable String token) {
        if (token == null && (address == null || !address.isLoopbackAddress())) {
            throw new IllegalStateException("Refusing to listen on "
                    + (address == null ? "every address" : address.getHostAddress())
                    + " without a token: set manyhands.http.token (MANYHANDS_HTTP_TOKEN), or server.address=127.0.0.1");
        }
    }

    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().equals("/actuator/health")) {
            chain.doFilter(request, response);
        } else if (token != null && !carriesToken(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            refuse(response, 401, "unauthorized", "Send the master's token: Authorization: Bearer …");
        } else if (token == null && !fromThisMachine(request)) {
            refuse(
                    response,
                    403,
                    "forbidden",
                    "Without a token only this machine's own programs are served, not web pages: check Host and Origin");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean carriesToken(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(
                        token, header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean fromThisMachine(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return THIS_MACHINE.contains(request.getServerName())
                && (origin == null
                        || (request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST)).equals(origin));
    }

    private static void refuse(HttpServletResponse response, int status, String slug, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        JSON.writeValue(
                response.getOutputStream(), new Refusal(URI.create("urn:manyhands:problem:" + slug), status, detail));
    }

    private record Refusal(URI type, int status, String detail) {}
}

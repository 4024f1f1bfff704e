package io.manyhands.master.manager;

import io.manyhands.manager.answer.Answer.Refusal;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends on what only the leader can answer, and its answer back; a request that waits holds no thread meanwhile. */
final class Forwarding extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(Forwarding.class);
    /** What one master sends to another one is not sent on again. */
    static final String MARK = "Manyhands-Forwarded";

    private static final List<String> PASSED = List.of("Authorization", "Session", "Owner", "Request", "Content-Type");
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final Managers managers;
    private final LeaderAddress leader;
    private final int bodyLimit;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    Forwarding(Managers managers, LeaderAddress leader, int bodyLimit) {
        this.managers = managers;
        this.leader = leader;
        this.bodyLimit = bodyLimit;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return managers.isServing()
                || request.getHeader(MARK) != null
                || request.getHeader("Upgrade") != null
                || !isForTheLeader(request.getRequestURI());
    }

    /** Why a task waits, only the leader knows in full. */
    private static boolean isForTheLeader(String path) {
        return path.startsWith("/api/managers/") || path.endsWith("/why");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<URI> to = leader.get();
        byte[] body = to.isEmpty() ? new byte[0] : request.getInputStream().readNBytes(bodyLimit + 1);
        if (to.isEmpty()) {
            chain.doFilter(request, response);
        } else if (body.length > bodyLimit) {
            write(response, new Refusal(413, "too-large", "The body has more than " + bodyLimit + " bytes"));
        } else {
            forward(request, to.get(), body);
        }
    }

    private void forward(HttpServletRequest request, URI to, byte[] body) {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(sentOn(request, to, body), HttpResponse.BodyHandlers.ofByteArray());
        LeaderAddress.Reliance reliance = leader.rely(to, () -> answer.cancel(true));
        CompletableFuture<?> unused = answer.whenComplete((given, error) -> {
            leader.done(reliance);
            complete(async, given, error);
        });
    }

    private static HttpRequest sentOn(HttpServletRequest request, URI to, byte[] body) {
        String query = request.getQueryString();
        URI target = to.resolve(request.getRequestURI() + (query == null ? "" : "?" + query));
        HttpRequest.Builder sent = HttpRequest.newBuilder(target)
                .header(MARK, "1")
                .method(request.getMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : PASSED) {
            String value = request.getHeader(name);
            if (value != null) {
                sent.header(name, value);
            }
        }
        return sent.build();
    }

    private static void complete(AsyncContext async, @Nullable HttpResponse<byte[]> given, @Nullable Throwable error) {
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        try {
            if (given != null) {
                response.setStatus(given.statusCode());
                given.headers().firstValue("Content-Type").ifPresent(response::setContentType);
                response.getOutputStream().write(given.body());
            } else {
                log.debug("The leader did not answer", error);
                write(response, Managers.ELSEWHERE);
            }
        } catch (IOException e) {
            log.debug("The caller is gone", e);
        } finally {
            async.complete();
        }
    }

    private static void write(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(Frames.problem(refusal).getBytes(StandardCharsets.UTF_8));
    }
}

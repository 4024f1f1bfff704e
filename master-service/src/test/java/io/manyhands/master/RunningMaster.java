package io.manyhands.master;

import io.manyhands.transport.Transport;
import io.manyhands.transport.inprocess.InProcessTransport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole master on a free port, and a client for it; only its workers are missing. */
final class RunningMaster implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration")
    @Import(MasterConfiguration.class)
    static class App {}

    static {
        // Boot sets up the one logging system at every start and takes it down at every end; two masters may start at
        // once.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }

    final Transport transport;
    final ServletWebServerApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    /** @param transport to be used, and left open when the master closes */
    RunningMaster(Map<String, String> settings, InProcessTransport transport) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.putIfAbsent("server.port", "0");
        // Scripted workers send no heartbeats by themselves, and a slow machine takes its time.
        properties.putIfAbsent("manyhands.worker-lease", "2m");
        this.transport = transport;
        this.context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.SERVLET)
                .properties(properties)
                .initializers(context -> ((org.springframework.context.support.GenericApplicationContext) context)
                        .registerBean(Transport.class, () -> transport, bean -> bean.setDestroyMethodName("")))
                .run();
        this.port = context.getWebServer().getPort();
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Follows server-sent events. */
    EventFollower follow(String path, String... headers) throws IOException, InterruptedException {
        return new EventFollower(lines(path, headers));
    }

    /** Answers once there is a beginning; each line can be had as soon as it comes. */
    HttpResponse<Stream<String>> lines(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(10));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofLines());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    /** Submits a task and gives its id. */
    String submit(String body) throws IOException, InterruptedException {
        HttpResponse<String> response = post("/api/tasks", body);
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body()).get("id").asString();
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        context.close();
    }
}

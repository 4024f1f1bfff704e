package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** Calls the shared objects of one manager as curl would, in a session or without one. */
final class SharedClient {
    private static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    private final Client client;
    private final String manager;
    private final String session;

    private SharedClient(Client client, String manager, String session) {
        this.client = client;
        this.manager = manager;
        this.session = session;
    }

    static SharedClient withoutSession(Client client, String manager) {
        return new SharedClient(client, manager, "");
    }

    static SharedClient open(Client client, String manager, String ttl) throws Exception {
        HttpResponse<String> response =
                client.post("/api/managers/" + manager + "/sessions", "{\"ttl\":\"" + ttl + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return new SharedClient(
                client,
                manager,
                Client.JSON.readTree(response.body()).get("session").asString());
    }

    String session() {
        return session;
    }

    /** @return the status */
    int make(String object, String wish) throws IOException, InterruptedException {
        return client.put("/api/managers/" + manager + "/objects/" + object, wish)
                .statusCode();
    }

    JsonNode view(String object) throws IOException, InterruptedException {
        return client.json("/api/managers/" + manager + "/objects/" + object);
    }

    HttpResponse<String> call(String object, String operation, String arguments, String... headers)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(headers));
        if (!session.isEmpty()) {
            all.add("Session");
            all.add(session);
        }
        return client.post(
                "/api/managers/" + manager + "/objects/" + object + "/" + operation,
                arguments,
                all.toArray(String[]::new));
    }

    /** The value, or the status and kind of the problem. */
    String value(String object, String operation, String arguments) throws IOException, InterruptedException {
        return value(call(object, operation, arguments));
    }

    String value(String object, String operation) throws IOException, InterruptedException {
        return value(object, operation, "");
    }

    static String value(HttpResponse<String> response) {
        JsonNode body = Client.JSON.readTree(response.body());
        return response.statusCode() == 200
                ? body.get("value").toString()
                : response.statusCode() + " " + body.get("type").asString().replaceFirst(".*:", "");
    }

    long token(String object, String operation) throws IOException, InterruptedException {
        return Client.JSON
                .readTree(call(object, operation, "").body())
                .get("token")
                .asLong();
    }

    /** Calls, while the caller does something else. */
    CompletableFuture<String> later(String object, String operation, String arguments) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return value(object, operation, arguments);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                THREADS);
    }

    /** Asks with the same number until there is an answer, whatever becomes of the masters meanwhile. */
    CompletableFuture<Long> stubbornToken(String object, String operation, long number) {
        return CompletableFuture.supplyAsync(
                () -> {
                    while (true) {
                        try {
                            HttpResponse<String> answer = call(object, operation, "", "Request", "" + number);
                            if (answer.statusCode() == 200) {
                                return Client.JSON
                                        .readTree(answer.body())
                                        .get("token")
                                        .asLong();
                            }
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                        } catch (IOException e) {
                            Thread.onSpinWait(); // the master is gone; the next one answers
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                },
                THREADS);
    }

    int renew() throws IOException, InterruptedException {
        return client.post("/api/managers/" + manager + "/sessions/" + session + "/renew", "")
                .statusCode();
    }

    int close() throws IOException, InterruptedException {
        return client.delete("/api/managers/" + manager + "/sessions/" + session)
                .statusCode();
    }
}

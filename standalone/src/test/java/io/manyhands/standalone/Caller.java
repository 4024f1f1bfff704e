package io.manyhands.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;

/** What one does with curl. */
final class Caller {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI cluster;

    Caller(URI cluster) {
        this.cluster = cluster;
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(cluster.resolve(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(cluster.resolve(path))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(cluster.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    /** The lines of a streamed answer. */
    List<String> lines(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(cluster.resolve(path))
                .POST(BodyPublishers.ofString(body))
                .build();
        try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
            return lines.toList();
        }
    }
}

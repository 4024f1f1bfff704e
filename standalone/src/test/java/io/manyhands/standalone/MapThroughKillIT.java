package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A map from the command line, whose master is killed under it and started again. */
class MapThroughKillIT {
    private static final int INPUTS = 20_000;
    /** A text, as numbers do not begin with zeros; the master begins to run a map when it has more than 4 MB of it. */
    private static final String LONG = "%0600d%n";

    @TempDir
    Path folder;

    private static List<String> answers() {
        return IntStream.rangeClosed(1, INPUTS)
                .mapToObj(number -> String.valueOf(BigInteger.valueOf(number).isProbablePrime(50)))
                .toList();
    }

    private static void write(Writer in, String format, int from, int to) throws IOException {
        for (int number = from; number <= to; number++) {
            in.write(format.formatted(number));
        }
        in.flush();
    }

    private Launched up(int port) {
        return Launched.start(folder, "up", "--port", String.valueOf(port), "--data", "tasks");
    }

    /** So that there is a middle of the map to be killed in. */
    private static void limit(URI address, String rate) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/pools/cpu"))
                .method("PATCH", BodyPublishers.ofString("{\"ratePerSecond\":" + rate + "}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_map_whose_master_is_killed_among_its_results_only_pauses() throws Exception {
        URI address;
        try (Launched first = up(0)) {
            address = first.address();
            limit(address, "50");
            try (Launched map =
                    Launched.cli(folder, address, "map", "is-prime", "--chunk", "100", "--progress", "always")) {
                try (Writer in = map.in()) {
                    write(in, "%d%n", 1, INPUTS);
                }
                await().atMost(Launched.BOUND).until(() -> map.out().size() > INPUTS / 10);
                first.kill();
                assertThat(map.out()).hasSizeLessThan(INPUTS);
                try (Launched second = up(address.getPort())) {
                    limit(second.address(), "null");
                    assertThat(map.awaitExit()).isZero();
                    assertThat(map.out()).isEqualTo(answers());
                    assertThat(map.errors()).anyMatch(line -> line.contains("waiting for the master"));
                }
            }
        }
    }

    @Test
    void inputs_that_were_being_sent_to_a_killed_master_are_sent_again() throws Exception {
        URI address;
        try (Launched first = up(0)) {
            address = first.address();
            try (Launched map = Launched.cli(folder, address, "map", "echo", "--unordered", "--chunk", "100");
                    Writer in = map.in()) {
                write(in, LONG, 1, INPUTS / 2);
                Caller caller = new Caller(address);
                await().atMost(Launched.BOUND)
                        .until(() -> caller.get("/api/tasks?type=echo").contains("SUCCEEDED"));
                first.kill();
                endThroughAnother(address.getPort(), map, in);
            }
        }
    }

    private void endThroughAnother(int port, Launched map, Writer in) throws Exception {
        try (Launched second = up(port)) {
            second.address();
            try (in) {
                write(in, LONG, INPUTS / 2 + 1, INPUTS);
            }
            assertThat(map.awaitExit()).as("exit; %s", map.errors()).isZero();
        }
        assertThat(map.out())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, INPUTS)
                        .mapToObj(index -> "{\"index\":%d,\"value\":\"%0600d\"}".formatted(index, index + 1))
                        .toList());
    }
}

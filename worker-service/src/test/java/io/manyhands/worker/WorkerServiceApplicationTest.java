package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The program by itself, with nobody at the broker's address. */
class WorkerServiceApplicationTest {
    private final ConfigurableApplicationContext application = WorkerServiceApplication.application()
            .run("--spring.rabbitmq.addresses=127.0.0.1:1", "--manyhands.worker.pools.cpu.slots=3");

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void it_serves_metrics_and_health_and_nothing_else() throws IOException, InterruptedException {
        assertThat(get("/actuator/prometheus").body())
                .contains("manyhands_worker_slots{pool=\"cpu\"} 3.0")
                .contains("manyhands_worker_running")
                .contains("manyhands_worker_offers")
                .contains("manyhands_worker_unsettled");
        assertThat(get("/actuator/health").statusCode()).isNotEqualTo(404);
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(application.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = application.getEnvironment().getProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}

package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.worker.incarnation.WorkerHealth;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The program by itself, with nobody at the broker's address. */
class WorkerServiceApplicationTest {
    private static final List<String> HIDDEN = List.of(
            "",
            "/beans",
            "/caches",
            "/conditions",
            "/configprops",
            "/env",
            "/heapdump",
            "/info",
            "/loggers",
            "/mappings",
            "/metrics",
            "/scheduledtasks",
            "/shutdown",
            "/startup",
            "/threaddump");

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
        assertThat(get("/actuator/health").statusCode()).isEqualTo(503);
        for (String endpoint : HIDDEN) {
            assertThat(get("/actuator" + endpoint).statusCode()).as(endpoint).isEqualTo(404);
        }
    }

    @Test
    void it_is_alive_but_not_ready_while_there_is_no_broker() throws IOException, InterruptedException {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        Health health = application.getBean(WorkerHealth.class).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("reason", "the broker cannot be reached");
    }

    @Test
    void it_listens_on_loopback_only() throws IOException {
        int port = Integer.parseInt(application.getEnvironment().getProperty("local.server.port"));
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        for (InetAddress other : others) {
            assertThatThrownBy(() -> new Socket(other, port).close())
                    .as("%s", other)
                    .isInstanceOf(IOException.class);
        }
        new Socket(InetAddress.getByName("127.0.0.1"), port).close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = application.getEnvironment().getProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}

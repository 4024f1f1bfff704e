package io.manyhands.system;

import static org.awaitility.Awaitility.await;

import io.manyhands.master.MasterServiceApplication;
import io.manyhands.worker.WorkerServiceApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A master and workers as processes over a broker, to be started and killed one by one. */
final class Fleet implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private static final Pattern LOG_LINE = Pattern.compile("^\\d{4}-\\d{2}-\\d{2}T");

    private final Path folder;
    private final String broker;
    private final Map<String, String> store;
    private final Map<String, String> common;
    private final List<Service> services = new ArrayList<>();
    final int port = freePort();
    final Client client = new Client(port);

    /**
     * @param broker an AMQP URI
     * @param store settings of the master's store
     * @param queueType classic or quorum
     */
    Fleet(Path folder, String broker, Map<String, String> store, String queueType) {
        this.folder = folder;
        this.broker = broker;
        this.store = store;
        this.common = Map.of("SPRING_RABBITMQ_ADDRESSES", broker, "MANYHANDS_RABBITMQ_QUEUE_TYPE", queueType);
    }

    Fleet(Path folder, String broker) {
        this(
                folder,
                broker,
                Map.of("MANYHANDS_STORE_DATA", folder.resolve("data").toString()),
                "classic");
    }

    Service master(String... environment) throws IOException {
        Map<String, String> settings = environment(environment);
        settings.putAll(store);
        settings.putIfAbsent("SERVER_PORT", String.valueOf(port));
        return keep(Service.start(folder, MasterServiceApplication.class, settings, List.of()));
    }

    Service worker(String... environment) throws IOException {
        return keep(Service.start(folder, WorkerServiceApplication.class, environment(environment), List.of()));
    }

    /** An application of somebody's own, on the class path before everything else. */
    Service application(String main, Path jar, String... environment) throws IOException {
        String classPath = jar + java.io.File.pathSeparator + System.getProperty("java.class.path");
        return keep(Service.start(folder, classPath, main, environment(environment), List.of()));
    }

    private Map<String, String> environment(String... pairs) {
        Map<String, String> environment = new HashMap<>(common);
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return environment;
    }

    private Service keep(Service service) {
        services.add(service);
        return service;
    }

    /** The process that is the live worker of that name. */
    Service workerOf(String id) throws IOException, InterruptedException {
        long pid = client.liveWorkers().stream()
                .filter(worker -> worker.get("id").asString().equals(id))
                .findAny()
                .orElseThrow()
                .get("pid")
                .asLong();
        return services.stream()
                .filter(service -> service.pid() == pid)
                .findAny()
                .orElseThrow();
    }

    /** Waits until so many workers are known to the master. */
    Fleet awaitWorkers(int count) {
        await("workers of " + broker.replaceAll(":[^:@]*@", ":…@") + ", logs in " + folder)
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> client.workers() == count);
        return this;
    }

    /** Errors, and warnings that contain none of the expected texts, of all processes that ever ran, with their traces. */
    List<String> unexpectedLines(List<String> expectedWarnings) throws IOException {
        List<String> unexpected = new ArrayList<>();
        for (Service service : services) {
            boolean expected = true;
            for (String line : service.log().lines().toList()) {
                if (LOG_LINE.matcher(line).find()) {
                    expected = !line.contains(" ERROR ")
                            && (!line.contains(" WARN ")
                                    || expectedWarnings.stream().anyMatch(line::contains));
                }
                if (!expected) {
                    unexpected.add(line);
                }
            }
        }
        return unexpected;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }

    @Override
    public void close() {
        for (int i = services.size() - 1; i >= 0; i--) {
            services.get(i).terminate();
        }
        for (Service service : services) {
            service.close();
        }
    }
}
